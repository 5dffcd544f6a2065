"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { Shortcut } from "./shortcut";

type TooltipProps = {
  content: ReactNode;
  /** A key such as "mod+k" or "g i", shown after the text. */
  shortcut?: string | undefined;
  /** The element to explain. It must accept a ref and props. */
  children: ReactElement;
  side?: "top" | "bottom" | "inline-start" | "inline-end";
};

/** A hint on hover and keyboard focus. It never has information that the control's name lacks. */
export function Tooltip({ content, shortcut, children, side = "bottom" }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="flex max-w-80 items-center gap-2 rounded-sm border border-line bg-raised px-2 py-1 text-ink text-xs shadow-popup transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 data-instant:transition-none">
            {content}
            {shortcut !== undefined && <Shortcut keys={shortcut} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
