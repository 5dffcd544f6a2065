"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { isComposing } from "./is-composing";
import { sendForm } from "./send-form";
import { useDialogFocus } from "./use-dialog-focus";

type ModalProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Its place, its size, and how its parts stand. */
  className: string;
  /** A `Title` of Base UI's dialog among them. */
  children: ReactNode;
};

/** What dialogs stand in, above everything. The focus moves in, stays in and returns; Escape and a press outside close it, Ctrl or ⌘ with Enter sends its form. */
export function Modal({ open, onOpenChange, className, children }: ModalProps) {
  const focus = useDialogFocus(open);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next, { reason, event }) => {
        if (reason !== "escape-key" || !isComposing(event)) onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          {...focus}
          onKeyDown={sendForm}
          className={classNames(
            "-translate-x-1/2 fixed left-1/2 z-40 max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-raised text-ink shadow-dialog outline-none transition-[opacity,scale] data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
            className,
          )}
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
