import { defaultFilter } from "cmdk";
import type { ReactNode } from "react";
import { foldLetters } from "@/lib/model/search/fold-letters";

/** Something the palette offers. */
export type PaletteEntry = {
  /** Unique in the palette. */
  readonly value: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly hint?: string | undefined;
  /** The key that does the same. */
  readonly keys?: string | undefined;
  readonly isDisabled?: boolean;
  readonly run: () => void;
};

/** What matches so much worse than the best one is not meant. */
const shareMin = 0.05;

/**
 * The entries in whose labels the words are found, letter by letter and in order, the best first; of those that match
 * alike, the earlier first. What cannot be done stands behind what can.
 */
export function rankEntries(
  entries: readonly PaletteEntry[],
  words: string,
): readonly PaletteEntry[] {
  const wanted = foldLetters(words);
  const scored = entries
    .map((entry) => ({ entry, score: defaultFilter(foldLetters(entry.label), wanted) }))
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) =>
        Number(a.entry.isDisabled ?? false) - Number(b.entry.isDisabled ?? false) ||
        b.score - a.score,
    );
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score >= best * shareMin).map(({ entry }) => entry);
}
