import { takesText } from "@/components/ui/takes-text";
import { createLostFocusRule } from "./lost-focus-rule";

/** The region that says that keys do nothing; what has the focus within it is none of the page's. */
export const lostFocusRegion = "data-lost-focus";

/** Drops the keys that are typed on after what had the focus has gone. */
export interface LostFocus {
  /** Looks whether what has the focus is still there. */
  look(): void;
  /** An element gets the focus. */
  focused(element: Element): void;
  /** A key press that nobody has handled yet. Returns whether it is to be dropped. */
  press(event: KeyboardEvent): boolean;
  /** An element loses the focus. */
  left(element: Element): void;
  /** The agent points at something, or activates it. Keys work as usual again. */
  point(element: Element | null): void;
  /** Whether a key was dropped and none works until the agent has chosen something. */
  isDropping(): boolean;
  subscribe(listener: () => void): () => void;
}

/** What has the focus, described while it is there. */
type Focused = { readonly element: Element; readonly dialog: Element | null };

/**
 * Notices that what has the focus goes without the agent's doing (`createLostFocusRule`): its conversation is taken away, its
 * dialog is closed by something else. Whoever typed there types on, so every key is dropped from then on, chords too, until the
 * agent presses Escape, goes elsewhere by Tab, points at something or is in a text field. No pause ends it.
 */
export function createLostFocus(): LostFocus {
  const rule = createLostFocusRule();
  let current: Focused | null = null;
  let isDropping = false;
  const listeners = new Set<() => void>();

  const setDropping = (next: boolean) => {
    if (isDropping === next) return;
    isDropping = next;
    for (const listener of listeners) listener();
  };
  const release = () => {
    rule.release();
    setDropping(false);
  };
  const look = () => {
    if (current === null || isThere(current.element)) return;
    rule.went();
    current = null;
  };

  return {
    look,
    focused(element) {
      if (isInRegion(element)) return;
      look();
      const isText = isWriting(element);
      // A dialog that closes gives the focus back while it fades out.
      if (current !== null && !isText && isClosing(current)) rule.went();
      const dialog = element.closest('[role="dialog"],[role="alertdialog"]');
      rule.came({ isText, dialog });
      current = { element, dialog };
      if (!rule.isLost()) setDropping(false);
    },
    press(event) {
      look();
      if (rule.isLost() && isWriting(document.activeElement)) release();
      if (!rule.isLost()) {
        if (isTyping(event)) rule.typed();
        else rule.commanded();
        return false;
      }
      if (event.key === "Tab") {
        rule.commanded();
        return false;
      }
      if (event.key === "Escape") {
        rule.commanded();
        release();
        return true;
      }
      const { target } = event;
      const isChosen = target instanceof Element && target.closest(`[${lostFocusRegion}] button`);
      if (isChosen && (event.key === "Enter" || event.key === " ")) return false;
      setDropping(true);
      return true;
    },
    left(element) {
      // Of what is removed, it is known only then whether it is.
      queueMicrotask(() => {
        const isNowhere = document.hasFocus() && document.activeElement === document.body;
        if (!isNowhere || current?.element !== element || !isThere(element)) return;
        // A dialog that closes lets go of it where what had it before has gone.
        if (isClosing(current)) rule.went();
        else rule.left();
        current = null;
      });
    },
    point(element) {
      // Its button is still there when the press that began on it ends.
      if (isInRegion(element)) return;
      if (!takesText(element)) rule.commanded();
      release();
    },
    isDropping: () => isDropping,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isInRegion(element: Element | null): boolean {
  return element !== null && element.closest(`[${lostFocusRegion}]`) !== null;
}

function isThere(element: Element): boolean {
  return element.isConnected && !element.matches(":disabled");
}

function isClosing({ dialog }: Focused): boolean {
  return dialog !== null && !dialog.hasAttribute("data-open");
}

/** Whether letters are text here: in a field, and beside it. */
function isWriting(element: Element | null): boolean {
  if (element === null) return false;
  if (takesText(element) || element.closest("[data-writing]") !== null) return true;
  return element instanceof HTMLElement && element.isContentEditable;
}

/**
 * Whether a key writes or edits text where it is pressed, and so asks for nothing else. Whoever sends from a composer writes on:
 * its field stays.
 */
function isTyping({ key, target, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || !isWriting(target)) return false;
  const isMod = ctrlKey || metaKey;
  if (key === "Enter" && isMod) {
    return !shiftKey && target.closest('[data-writing="stays"]') !== null;
  }
  if (key === "Enter") return target instanceof HTMLTextAreaElement;
  if (isMod) return ["a", "c", "v", "x", "y", "z"].includes(key.toLowerCase());
  return !altKey && !["Escape", "Tab"].includes(key);
}
