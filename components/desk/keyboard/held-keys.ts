import { takesText } from "@/components/ui/takes-text";

/** More than anybody types while a field is opening. */
const lengthMax = 500;

/** Keeps what is typed for a field that has been asked for and is not there yet. */
export interface HeldKeys {
  /** Keys belong to a field that is opening from now on; on the page, unless one has the focus already. */
  hold(place: "page" | "dialog"): void;
  /** Keys have their usual meaning again; what was kept is dropped. */
  drop(): void;
  /** Takes a key press while keys are held, and says whether it did. Escape ends the holding. */
  press(event: KeyboardEvent): boolean;
  /** A field has the focus: it gets what was typed, and the holding ends. Elsewhere the focus changes nothing. */
  focused(element: Element): void;
  isHolding(): boolean;
  subscribe(listener: () => void): () => void;
}

/**
 * The holding of keys between the key that opens something and the field that appears in it. Characters and Backspace
 * are kept in their order; every other key is dropped, so that nothing typed ever runs as a command.
 */
export function createHeldKeys(): HeldKeys {
  let held: string | null = null;
  const listeners = new Set<() => void>();
  const set = (next: string | null) => {
    const wasHolding = held !== null;
    held = next;
    if (wasHolding !== (next !== null)) for (const listener of listeners) listener();
  };

  return {
    hold(place) {
      if (place === "page" && takesText(document.activeElement)) return;
      set("");
    },
    drop: () => set(null),
    press(event) {
      if (held === null) return false;
      if (event.key === "Escape") set(null);
      else if (event.key === "Backspace") set([...held].slice(0, -1).join(""));
      else if (isCharacter(event) && held.length < lengthMax) set(held + event.key);
      return true;
    },
    focused(element) {
      if (held === null || !takesText(element)) return;
      const typed = held;
      set(null);
      if (typed !== "") insert(element, typed);
    },
    isHolding: () => held !== null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A character as typed: AltGr, which says Ctrl and Alt, types some. */
function isCharacter(event: KeyboardEvent): boolean {
  const isChord = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
  return [...event.key].length === 1 && !isChord;
}

/** As if typed there: over what is selected, and the page hears of it. */
function insert(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  if (field.readOnly || field.disabled) return;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  field.dispatchEvent(
    new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }),
  );
}
