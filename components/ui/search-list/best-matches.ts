import { defaultFilter } from "cmdk";
import { foldLetters } from "@/lib/model/search/fold-letters";

/**
 * What may be meant by what is typed, letters left out and accents ignored, the likeliest first; of those that are alike, the earlier first.
 * Nothing typed finds all.
 */
export function bestMatches<T>(
  items: readonly T[],
  typed: string,
  wordsOf: (item: T) => readonly string[],
): readonly T[] {
  const wanted = foldLetters(typed.trim());
  if (wanted === "") return items;
  return items
    .map((item) => {
      const [first = "", ...others] = wordsOf(item).map(foldLetters);
      return { item, score: defaultFilter(first, wanted, others) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
