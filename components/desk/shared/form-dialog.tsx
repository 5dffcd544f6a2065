"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useWording } from "@/lib/client/format/use-wording";

type FormDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What the button that sends it says. */
  submit: string;
  isPending: boolean;
  /** What sending it failed with; null for nothing. */
  error: unknown;
  onSubmit: () => void;
  children: ReactNode;
};

/** A form in a dialog, with the way out, the way on, and what it was refused for. */
export function FormDialog({
  open,
  onOpenChange,
  title,
  submit,
  isPending,
  error,
  onSubmit,
  children,
}: FormDialogProps) {
  const { words, formats } = useWording();
  const id = useId();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{words("common.cancel")}</Button>
          <Button variant="primary" type="submit" form={id} pending={isPending}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={id}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onSubmit();
        }}
        className="flex flex-col gap-4"
      >
        {children}
        {error !== null && (
          <p role="alert" className="text-danger-ink text-sm">
            {formats.error(error)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
