"use client";

import { Menu as Base } from "@base-ui/react/menu";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
} from "react";
import { isComposing } from "../is-composing";
import { usePopupFocus } from "../use-popup-focus";
import { MenuParts } from "./menu-parts";

type MenuPopupProps = {
  open: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** It, while it is there. */
  menu: RefObject<HTMLElement | null>;
  /** What opened it. */
  button: RefObject<HTMLElement | null>;
  labelledBy: string;
  /** Whether the keyboard opened it, which goes on from its first action. */
  isByKey: boolean;
  align: "start" | "center" | "end";
  side: "top" | "bottom" | "inline-start" | "inline-end";
  onTyped?: (character: string) => void;
  children: ReactNode;
};

const items = "[role^=menuitem]:not([data-disabled])";

/** A menu at its button. */
export function MenuPopup(props: MenuPopupProps) {
  const { open, onOpenChange, menu, button, labelledBy, isByKey, align, side, onTyped, children } =
    props;
  const focus = usePopupFocus(open, button);
  const own = focus.ref;

  const isOpen = useRef(open);
  const arrive = useCallback(
    (node: HTMLDivElement | null) => {
      own.current = node;
      menu.current = node;
      // Once its actions are there, and before the next key.
      if (node !== null && isOpen.current) queueMicrotask(() => begin(node, isByKey));
    },
    [own, menu, isByKey],
  );
  // One that was fading out is there already.
  useLayoutEffect(() => {
    isOpen.current = open;
    if (open && menu.current !== null) begin(menu.current, isByKey);
  }, [open, isByKey, menu]);

  const chooseByTyping = (event: KeyboardEvent) => {
    if (!open || onTyped === undefined || isComposing(event) || !isCharacter(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const actions = [...(menu.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const chosen = actions.find((item) => item.hasAttribute("data-highlighted")) ?? actions[0];
    if (chosen === undefined) return;
    onTyped(event.key);
    chosen.click();
  };
  return (
    <MenuParts value={Base}>
      <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
        <Base.Portal>
          <Base.Positioner
            anchor={button}
            align={align}
            side={side}
            sideOffset={4}
            collisionPadding={8}
            className="z-40 outline-none"
          >
            <Base.Popup
              ref={arrive}
              finalFocus={focus.finalFocus}
              aria-labelledby={labelledBy}
              onKeyDownCapture={chooseByTyping}
              className="scroll-area max-h-(--available-height) min-w-48 origin-(--transform-origin) rounded-lg border border-line bg-raised p-1 text-ink shadow-popup outline-none transition-[opacity,scale] data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0"
            >
              {children}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </MenuParts>
  );
}

/** The keyboard goes on from the first action. */
function begin(node: HTMLElement, isByKey: boolean): void {
  const first = isByKey ? node.querySelector<HTMLElement>(items) : null;
  (first ?? node).focus({ preventScroll: true });
}

/** Space chooses, as everywhere in a menu. */
function isCharacter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return [...key].length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
}
