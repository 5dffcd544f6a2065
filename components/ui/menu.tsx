"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { type KeyboardEvent, type ReactElement, type ReactNode, useRef, useState } from "react";
import { isComposing } from "./is-composing";
import { usePopupFocus } from "./use-popup-focus";

type MenuProps = {
  /** A button; it gets `aria-expanded` and `data-popup-open`. */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "inline-start" | "inline-end";
  /**
   * Its actions open a field to write in. A character that is typed while it is open is told here, and chooses the marked
   * action, or else the first one: it belongs to that field. Without this, it looks for an action that begins with it.
   */
  onTyped?: (character: string) => void;
};

/** A menu of actions under its trigger: `MenuItem` and `MenuSeparator` inside. */
export function Menu({ trigger, children, align = "start", side = "bottom", onTyped }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const focus = usePopupFocus(isOpen, button);
  const chooseByTyping = (event: KeyboardEvent) => {
    if (!isOpen || onTyped === undefined || isComposing(event) || !isCharacter(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const items = [...(focus.ref.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const chosen = items.find((item) => item.hasAttribute("data-highlighted")) ?? items[0];
    if (chosen === undefined) return;
    onTyped(event.key);
    chosen.click();
  };
  return (
    <Base.Root open={isOpen} onOpenChange={(next) => setOpen(next)}>
      <Base.Trigger ref={button} render={trigger} onKeyDownCapture={chooseByTyping} />
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
            onKeyDownCapture={chooseByTyping}
            className="scroll-area max-h-(--available-height) min-w-48 origin-(--transform-origin) rounded-lg border border-line bg-raised p-1 text-ink shadow-popup outline-none transition-[opacity,scale] data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Space chooses, as everywhere in a menu. */
function isCharacter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return [...key].length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
}
