"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import { useState } from "react";
import { Shortcut } from "../shortcut";
import { hintOf } from "./hints";

type TooltipPopupProps = {
  /** The element whose hint is shown; null for none. */
  element: Element | null;
  /** The pointer is on the hint, which stays then. */
  onNear: () => void;
};

/** The hint of one element, beside it. */
export function TooltipPopup({ element, onNear }: TooltipPopupProps) {
  // What fades out stays where it was.
  const [last, setLast] = useState(element);
  if (element !== null && element !== last) setLast(element);
  const hint = last && hintOf(last);
  return (
    <Base.Root open={element !== null && hint !== null}>
      <Base.Portal>
        <Base.Positioner
          anchor={last}
          side={hint?.side ?? "bottom"}
          sideOffset={6}
          collisionPadding={8}
          className="z-50"
        >
          <Base.Popup
            role="tooltip"
            onPointerOver={onNear}
            className="flex max-w-80 items-center gap-2 rounded-sm border border-line bg-raised px-2 py-1 text-ink text-xs shadow-popup transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 data-instant:transition-none"
          >
            {hint?.content}
            {hint?.shortcut !== undefined && <Shortcut keys={hint.shortcut} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
