"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { classNames } from "../class-names";
import { isComposing } from "../is-composing";
import { useDialogFocus } from "../use-dialog-focus";

type SearchListDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Wide enough for lines of text. */
  isWide?: boolean;
  /** A `SearchList` as large as the dialog. */
  children: ReactNode;
};

/** A dialog that is a field and what it finds. The focus moves in, stays in and returns; Escape and a press outside close it. */
export function SearchListDialog({
  open,
  onOpenChange,
  title,
  isWide = false,
  children,
}: SearchListDialogProps) {
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
          className={classNames(
            "-translate-x-1/2 fixed left-1/2 z-40 max-w-[calc(100vw-2rem)] overflow-hidden rounded-xl border border-line bg-raised text-ink shadow-dialog outline-none transition-[opacity,scale] data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
            isWide ? "top-[8vh] w-190" : "top-[14vh] w-150",
          )}
        >
          <Base.Title className="sr-only">{title}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
