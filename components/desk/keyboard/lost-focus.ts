import { takesText } from "@/components/ui/takes-text";

/** What goes so soon after a command goes by it: a field of text at once, anything else once the server has answered. */
const ownDoingMs = { written: 2_000, other: 5_000 };

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
  /** The window has another size, in which what had the focus may have no room. */
  resized(): void;
  /** The agent points at something, or activates it. Keys work as usual again. */
  point(element: Element | null): void;
  /** Whether a key was dropped and none works until the agent has chosen something. */
  isDropping(): boolean;
  subscribe(listener: () => void): () => void;
}

/** What has the focus, described while it is there. */
type Focused = {
  readonly element: Element;
  readonly isWritten: boolean;
  readonly dialog: Element | null;
  readonly path: string;
};

/**
 * Notices that what has the focus goes without the agent's doing: its conversation is taken away, its dialog is closed by
 * something else, its row leaves. Whoever typed there types on, so every key is dropped from then on, chords too, until the agent
 * presses Escape, goes elsewhere by Tab, points at something or is in a text field. No pause ends it. It is the agent's doing
 * where a command came just before, or where something else than text is left with its page, or has no room in a window of
 * another size; of a closing dialog, where nothing was typed since the last command, however long the server takes.
 */
export function createLostFocus(): LostFocus {
  let current: Focused | null = null;
  let lost: Focused | null = null;
  let isDropping = false;
  let commandAt = Number.NEGATIVE_INFINITY;
  let isTypedSince = false;
  const listeners = new Set<() => void>();

  const setDropping = (next: boolean) => {
    if (isDropping === next) return;
    isDropping = next;
    for (const listener of listeners) listener();
  };
  const release = () => {
    lost = null;
    setDropping(false);
  };
  const command = () => {
    commandAt = performance.now();
    isTypedSince = false;
  };
  const isSoon = (isWritten = true) => {
    const ms = isWritten ? ownDoingMs.written : ownDoingMs.other;
    return !isTypedSince && performance.now() - commandAt < ms;
  };
  const isOwnDoing = ({ isWritten, dialog, path }: Focused) =>
    isSoon(isWritten) ||
    (dialog !== null && !isTypedSince) ||
    (!isWritten && path !== window.location.pathname);
  const look = () => {
    if (current === null || isThere(current.element)) return;
    if (!isOwnDoing(current)) lost = current;
    current = null;
  };

  return {
    look,
    focused(element) {
      if (isInRegion(element)) return;
      look();
      const isWritten = isWriting(element);
      // A dialog that closes gives the focus back while it fades out.
      if (current?.isWritten && !isWritten && isClosing(current) && !isOwnDoing(current)) {
        lost = current;
      }
      // From elsewhere than a text field, the focus has been led on. What has led it on from one may be anything.
      if (isWritten || isSoon() || lost?.isWritten === false) release();
      const dialog = element.closest('[role="dialog"],[role="alertdialog"]');
      current = { element, isWritten, dialog, path: window.location.pathname };
      // The command that led here is done. What goes next does not go by it.
      if (isWritten) {
        commandAt = Number.NEGATIVE_INFINITY;
        isTypedSince = true;
      }
    },
    press(event) {
      look();
      if (lost !== null && isWriting(document.activeElement)) release();
      if (lost === null) {
        if (isTyping(event)) isTypedSince = true;
        else command();
        return false;
      }
      if (event.key === "Tab") {
        command();
        return false;
      }
      if (event.key === "Escape") {
        command();
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
        if (isNowhere && current?.element === element && isThere(element)) current = null;
      });
    },
    resized() {
      // What is hidden now may be removed by the page next, as rows of a list that is not shown are.
      if (current?.isWritten === false && !current.element.checkVisibility()) current = null;
    },
    point(element) {
      // Its button is still there when the press that began on it ends.
      if (isInRegion(element)) return;
      if (takesText(element)) return release();
      command();
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

/** Whether a key writes or edits text where it is pressed, and so asks for nothing else. */
function isTyping({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || !isWriting(target)) return false;
  if (key === "Enter") return target instanceof HTMLTextAreaElement && !ctrlKey && !metaKey;
  if (ctrlKey || metaKey) return ["a", "c", "v", "x", "y", "z"].includes(key.toLowerCase());
  return !altKey && !["Escape", "Tab"].includes(key);
}
