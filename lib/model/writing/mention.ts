/** Who can be mentioned in a note: a colleague, or everybody of a team. */
export const mentionKinds = ["agent", "team"] as const;

/** Somebody whom a note mentions, under the name of that time. */
export type Mention = {
  readonly kind: (typeof mentionKinds)[number];
  readonly id: string;
  readonly name: string;
};

/** So many can be mentioned in one note. */
export const mentionsMax = 20;

/** A part of a note's text that says a mentioned name. */
type MentionPlace<T> = { readonly from: number; readonly to: number; readonly mention: T };

/**
 * Where a text says `@` and one of these names, in its order; of names that begin alike, the longest. What is named
 * nowhere has no place. Reads the text once for each name.
 */
export function mentionPlaces<T extends Pick<Mention, "name">>(
  text: string,
  mentions: readonly T[],
): readonly MentionPlace<T>[] {
  const places: MentionPlace<T>[] = [];
  const longestFirst = [...mentions].sort((a, b) => b.name.length - a.name.length);
  for (const mention of longestFirst) {
    const written = `@${mention.name}`;
    for (let from = text.indexOf(written); from >= 0; from = text.indexOf(written, from + 1)) {
      const to = from + written.length;
      const isTaken = places.some((place) => place.from < to && from < place.to);
      if (!isTaken) places.push({ from, to, mention });
    }
  }
  return places.sort((a, b) => a.from - b.from);
}
