"use client";

import { signIn } from "next-auth/react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ParleyMark } from "@/components/ui/parley-mark";
import { PasswordField } from "@/components/ui/password-field";
import { useWords } from "@/lib/client/format/use-wording";
import { signInFailure } from "./sign-in-failure";

/**
 * E-mail, password and the reason for a failure. On success the page `next` is loaded. The form is a React action, so a
 * submit before hydration is queued and sent after it.
 */
export function LoginForm({ next }: { next: string }) {
  const words = useWords();
  const [failure, submit, isPending] = useActionState<string | null, FormData>(async (_, form) => {
    const answer = await signIn("credentials", {
      redirect: false,
      email: String(form.get("email")),
      password: String(form.get("password")),
    }).catch(() => undefined);
    if (!answer?.ok || answer.error != null) return signInFailure(answer?.error, words);
    location.assign(next);
    // Pending until the next page has loaded.
    return new Promise<never>(() => {});
  }, null);

  return (
    <div className="w-full max-w-90">
      <div className="mb-6 flex flex-col items-center gap-3 text-center">
        <ParleyMark className="size-9 text-accent-ink" />
        <div>
          <h1 className="font-semibold text-xl">{words("account.signIn.title")}</h1>
          <p className="mt-0.5 text-muted text-sm">{words("account.signIn.motto")}</p>
        </div>
      </div>
      <form
        action={submit}
        // React resets a form after its action. The entries stay, so that a mistyped password can be corrected.
        onReset={(event) => event.preventDefault()}
        className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-6 shadow-card"
      >
        {failure !== null && !isPending && (
          <p
            role="alert"
            className="rounded-md border border-danger-line bg-danger-soft px-3 py-2 text-danger-ink text-sm"
          >
            {failure}
          </p>
        )}
        <Field label={words("account.signIn.email")}>
          <Input name="email" type="email" autoComplete="username" required autoFocus />
        </Field>
        <PasswordField
          label={words("account.signIn.password")}
          name="password"
          autoComplete="current-password"
        />
        <Button type="submit" variant="primary" className="mt-1 h-9 w-full" pending={isPending}>
          {words("account.signIn.submit")}
        </Button>
      </form>
    </div>
  );
}
