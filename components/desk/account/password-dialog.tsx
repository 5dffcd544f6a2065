"use client";

import { type FormEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { PasswordField } from "@/components/ui/password-field";
import { useChangePassword } from "@/lib/client/account/use-change-password";
import { ApiError } from "@/lib/client/api";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWording } from "@/lib/client/format/use-wording";

type PasswordDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** A dialog in which the signed-in agent changes the password. */
export function PasswordDialog({ open, onOpenChange }: PasswordDialogProps) {
  const { words, formats } = useWording();
  const formId = useId();
  const { data } = useMe();
  const { mutate, reset, isPending, error } = useChangePassword();
  const isWrong = error instanceof ApiError && error.problem.status === 403;

  const change = (next: boolean) => {
    if (!next) reset();
    onOpenChange(next);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const form = new FormData(event.currentTarget);
    const given = { current: String(form.get("current")), new: String(form.get("new")) };
    mutate(given, { onSuccess: () => change(false) });
  };

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={words("account.password.title")}
      description={words("account.password.hint")}
      footer={
        <>
          <Button variant="ghost" onClick={() => change(false)}>
            {words("common.cancel")}
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {words("account.password.change")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4 pt-1">
        {/* Lets password managers find the account. */}
        <input
          type="email"
          name="email"
          autoComplete="username"
          value={data?.agent.email ?? ""}
          readOnly
          hidden
        />
        {error !== null && !isWrong && (
          <p
            role="alert"
            className="rounded-md border border-danger-line bg-danger-soft px-3 py-2 text-danger-ink text-sm"
          >
            {formats.error(error)}
          </p>
        )}
        <PasswordField
          label={words("account.password.current")}
          name="current"
          autoComplete="current-password"
          error={isWrong ? words("account.password.wrong") : undefined}
          autoFocus
        />
        <PasswordField
          label={words("account.password.new")}
          name="new"
          autoComplete="new-password"
          minLength={8}
          hint={words("account.password.rule")}
        />
      </form>
    </Dialog>
  );
}
