"use client";

import {
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { lazyCode, notifyNotLoaded } from "@/lib/client/browser/lazy-code";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { useWords } from "@/lib/client/format/use-wording";
import { isComposing } from "../is-composing";
import { mergedRef } from "../merged-ref";
import { useAwaitedMenu } from "./use-awaited-menu";

const popup = lazyCode(async () => (await import("./menu-popup")).MenuPopup);

type TriggerProps = {
  id?: string;
  ref?: Ref<HTMLElement>;
  onClick?: () => void;
};

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

/**
 * A menu of actions under its trigger: `MenuItem` and `MenuSeparator` inside. What shows it is loaded when the browser has nothing else
 * to do, or when the first one is opened; keys that are pressed until it is there do nothing.
 */
export function Menu({ trigger, children, align = "start", side = "bottom", onTyped }: MenuProps) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const [isByKey, setByKey] = useState(false);
  const button = useRef<HTMLElement>(null);
  const Popup = useLazyCode(popup, isOpen, () => {
    setOpen(false);
    notifyNotLoaded(words);
  });
  const menu = useRef<HTMLElement>(null);
  useAwaitedMenu(isOpen, menu, () => setOpen(false));

  const given = trigger as ReactElement<TriggerProps>;
  const ownId = useId();
  const id = given.props.id ?? ownId;
  const { ref: givenRef } = given.props;
  const ref = useMemo(() => mergedRef<HTMLElement>(givenRef, button), [givenRef]);

  const open = (byKey: boolean) => {
    setByKey(byKey);
    setOpen(true);
  };
  return (
    <>
      {cloneElement(given, {
        id,
        ref,
        "aria-haspopup": "menu",
        "aria-expanded": isOpen,
        ...(isOpen && { "data-popup-open": "" }),
        onClick: (event: { readonly detail: number }) => {
          given.props.onClick?.();
          // A click by Enter or Space comes with no count.
          if (isOpen) setOpen(false);
          else open(event.detail === 0);
        },
        onKeyDown: (event: KeyboardEvent) => {
          if (isOpen || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey)
            return;
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          open(true);
        },
      } as object)}
      {Popup !== null && (
        <Popup
          open={isOpen}
          onOpenChange={setOpen}
          labelledBy={id}
          {...{ menu, button, isByKey, align, side, ...(onTyped && { onTyped }) }}
        >
          {children}
        </Popup>
      )}
    </>
  );
}
