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
 * Where a text says `@` and one of these names, in whatever case, in its order; of names that begin alike, the longest. What is named
 * nowhere has no place. Reads the text once for each name.
 */
export function mentionPlaces<T extends Pick<Mention, "name">>(
  text: string,
  mentions: readonly T[],
): readonly MentionPlace<T>[] {
  const places: MentionPlace<T>[] = [];
  const said = folded(text);
  const longestFirst = [...mentions].sort((a, b) => b.name.length - a.name.length);
  for (const mention of longestFirst) {
    const written = folded(`@${mention.name}`);
    for (let from = said.indexOf(written); from >= 0; from = said.indexOf(written, from + 1)) {
      const to = from + written.length;
      const isTaken = places.some((place) => place.from < to && from < place.to);
      if (!isTaken) places.push({ from, to, mention });
    }
  }
  return places.sort((a, b) => a.from - b.from);
}

/**
 * Whom a text mentions: those of `picked` and whoever is named in it whole, as a word, by a name that nobody else has. At
 * most `mentionsMax`.
 */
export function mentionsIn(
  text: string,
  picked: readonly Mention[],
  mentionable: readonly Mention[],
): readonly Mention[] {
  if (!text.includes("@")) return picked;
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { name } of mentionable) (seen.has(folded(name)) ? shared : seen).add(folded(name));
  const others = mentionable.filter(
    ({ id, name }) => !shared.has(folded(name)) && !picked.some((one) => one.id === id),
  );
  const typed = mentionPlaces(text, [...picked, ...others])
    .filter(({ from, to }) => isApart(text, from, to))
    .flatMap(({ mention }) => (picked.includes(mention) ? [] : [mention]));
  return [...picked, ...new Set(typed)].slice(0, mentionsMax);
}

/** Whether a part of a text is no part of a longer word. */
function isApart(text: string, from: number, to: number): boolean {
  return !/\S$/u.test(text.slice(0, from)) && !/^[\p{L}\p{N}_-]/u.test(text.slice(to));
}

/** Without the case, where that leaves every character in its place. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}
