"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "@/lib/client/format/use-wording";
import { classNames } from "./class-names";
import { IconButton } from "./icon-button";
import { useDialogFocus } from "./use-dialog-focus";

type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  side?: "start" | "end";
  children: ReactNode;
};

/** A modal panel at the edge, for what has its own column on wider windows. */
export function Sheet({ open, onOpenChange, title, side = "end", children }: SheetProps) {
  const words = useWords();
  const focus = useDialogFocus(open);
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          {...focus}
          className={classNames(
            "fixed inset-y-0 z-40 flex w-90 max-w-[calc(100vw-3rem)] flex-col border-line bg-panel text-ink shadow-dialog outline-none transition-transform duration-150",
            side === "end"
              ? "end-0 border-s data-ending-style:translate-x-full data-starting-style:translate-x-full rtl:data-ending-style:-translate-x-full rtl:data-starting-style:-translate-x-full"
              : "start-0 border-e data-ending-style:-translate-x-full data-starting-style:-translate-x-full rtl:data-ending-style:translate-x-full rtl:data-starting-style:translate-x-full",
          )}
        >
          <header className="flex h-12 shrink-0 items-center border-line border-b ps-4 pe-12">
            <Base.Title className="min-w-0 flex-1 truncate font-semibold text-sm">
              {title}
            </Base.Title>
          </header>
          <div className="scroll-area min-h-0 flex-1">{children}</div>
          {/* Last in order, so that the focus starts with the content. */}
          <Base.Close
            render={
              <IconButton
                label={words("common.close")}
                shortcut="Escape"
                icon={<X />}
                className="absolute end-2 top-2"
              />
            }
          />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
