import { takesText } from "@/components/ui/takes-text";

/** More than anybody types while a field opens. */
const lengthMax = 500;

/** So long a pause ends the discarding of what was typed for a field that does not come. */
const pauseMs = 1_000;

/** Keeps what is typed until a requested field has opened. */
export interface HeldKeys {
  /** Keys belong to a field that is opening from now on, unless one has the focus already or none comes (`discard`). */
  hold(): void;
  /**
   * Keys belong to a dialog that is opening from now on, whatever has the focus. `leave` is called for Escape. What comes
   * back ends it, if nothing else did.
   */
  holdForDialog(leave: () => void): () => void;
  /**
   * The field that was asked for does not come. What is typed on is discarded until nothing was typed for a second, Escape,
   * or a field has the focus: it was meant as text.
   */
  discard(): void;
  /** Keys work as usual again. The kept ones are discarded. */
  drop(): void;
  /** Handles a key press while keys are kept. Returns whether it did. Escape ends it. */
  press(event: KeyboardEvent): boolean;
  /**
   * When a text field gets the focus, the kept text is inserted there, and keys work as usual again. Other elements are
   * ignored.
   */
  focused(element: Element): void;
  isHolding(): boolean;
  subscribe(listener: () => void): () => void;
}

/**
 * Bridges the time between the key that opens a field and the field's focus. Characters and Backspace are kept in
 * order, and for a dialog the Enter that ends them; every other key is discarded, so that typed text never runs a command.
 */
export function createHeldKeys(): HeldKeys {
  let held: string | null = null;
  let leave: (() => void) | null = null;
  /** Whether Enter ended what is kept: what follows is discarded. */
  let isEntered = false;
  /** By `performance.now`. */
  let discardsUntil = 0;
  const listeners = new Set<() => void>();
  const set = (next: string | null) => {
    const wasHolding = held !== null;
    held = next;
    if (next === null) {
      leave = null;
      isEntered = false;
    }
    if (wasHolding !== (next !== null)) for (const listener of listeners) listener();
  };

  return {
    hold() {
      if (performance.now() < discardsUntil) return;
      if (!takesText(document.activeElement)) set("");
    },
    holdForDialog(leaveDialog) {
      // Its own each time: whether it is still the one that holds is told by it.
      const leaveThis = () => leaveDialog();
      set("");
      leave = leaveThis;
      return () => {
        if (leave === leaveThis) set(null);
      };
    },
    discard() {
      set(null);
      discardsUntil = performance.now() + pauseMs;
    },
    drop() {
      discardsUntil = 0;
      set(null);
    },
    press(event) {
      if (performance.now() < discardsUntil) {
        discardsUntil = event.key === "Escape" ? 0 : performance.now() + pauseMs;
        return true;
      }
      if (held === null) return false;
      if (event.key === "Escape") {
        const leaveNow = leave;
        set(null);
        leaveNow?.();
      } else if (isEntered) return true;
      // In a dialog Enter chooses. A message is never sent by a key that was pressed before its field was there.
      else if (event.key === "Enter" && leave !== null) isEntered = true;
      else if (event.key === "Backspace") set([...held].slice(0, -1).join(""));
      else if (isCharacter(event) && held.length < lengthMax) set(held + event.key);
      return true;
    },
    focused(element) {
      if (takesText(element)) discardsUntil = 0;
      if (held === null || !takesText(element)) return;
      const typed = held;
      const isChosen = isEntered;
      set(null);
      if (typed !== "") insert(element, typed);
      // The dialog looks for what was typed first.
      if (isChosen) setTimeout(() => pressEnter(element));
    },
    isHolding: () => held !== null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A typed character. AltGr, which reports Ctrl and Alt, also types characters. */
function isCharacter(event: KeyboardEvent): boolean {
  const isChord = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
  return [...event.key].length === 1 && !isChord;
}

/** Inserts text as if it were typed: it replaces the selection and fires an input event. */
function insert(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  if (field.readOnly || field.disabled) return;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  field.dispatchEvent(
    new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }),
  );
}

function pressEnter(field: Element): void {
  const press = { key: "Enter", code: "Enter", bubbles: true, cancelable: true };
  field.dispatchEvent(new KeyboardEvent("keydown", press));
}
