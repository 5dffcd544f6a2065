export type KeyAhead = "next" | "previous" | "open";

/** More than anybody presses while a list loads. */
const keysMax = 50;
let keysAhead: readonly KeyAhead[] = [];

/** Keeps a key for the list that is loading. */
export function keepKeyAhead(key: KeyAhead): void {
  keysAhead = [...keysAhead, key].slice(0, keysMax);
}

/** What was pressed for a list before it was there; nothing from then on. */
export function takeKeysAhead(): readonly KeyAhead[] {
  const taken = keysAhead;
  keysAhead = [];
  return taken;
}

/**
 * Which of `count` rows is marked after these keys, and whether it is opened; null for none. With nothing marked, nothing is
 * opened, and what follows an opening was meant for a list that is not in use any more.
 */
export function placeAfter(
  keys: readonly KeyAhead[],
  count: number,
): { readonly index: number; readonly isOpened: boolean } | null {
  let index: number | null = null;
  for (const key of keys) {
    if (key !== "open") {
      const step: number = key === "next" ? 1 : -1;
      index = index === null ? (step === 1 ? 0 : count - 1) : index + step;
      index = Math.min(Math.max(index, 0), count - 1);
    } else if (index !== null) return { index, isOpened: true };
  }
  return index === null ? null : { index, isOpened: false };
}
