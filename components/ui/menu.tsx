"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { type ReactElement, type ReactNode, useRef, useState } from "react";
import { usePopupFocus } from "./use-popup-focus";

type MenuProps = {
  /** A button; it gets `aria-expanded` and `data-popup-open`. */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "inline-start" | "inline-end";
};

/** A menu of actions under its trigger: `MenuItem` and `MenuSeparator` inside. */
export function Menu({ trigger, children, align = "start", side = "bottom" }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const focus = usePopupFocus(isOpen, button);
  return (
    <Base.Root open={isOpen} onOpenChange={(next) => setOpen(next)}>
      <Base.Trigger ref={button} render={trigger} />
      <Base.Portal>
        <Base.Positioner
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 outline-none"
        >
          <Base.Popup
            {...focus}
            className="scroll-area max-h-(--available-height) min-w-48 origin-(--transform-origin) rounded-lg border border-line bg-raised p-1 text-ink shadow-popup outline-none transition-[opacity,scale] data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
