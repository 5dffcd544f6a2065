import type { ComposerOpening } from "./use-composer-actions";

/** What the next conversation that is opened is to open with. */
type Wish = { readonly id: string; readonly tab: ComposerOpening };

let wish: Wish | null = null;

/** The composer of a conversation that is about to be opened opens with this. Once, and only if that is opened next. */
export function wishToWrite(id: string, tab: ComposerOpening): void {
  wish = { id, tab };
}

/** The wish for a conversation that is opened; null where there is none. It stays until it is cleared. */
export function wishFor(id: string): Wish | null {
  return wish?.id === id ? wish : null;
}

/** A conversation was opened: whatever was wished has been fulfilled, or is not wanted any more. */
export function clearWish(): void {
  wish = null;
}
