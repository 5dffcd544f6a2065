/** The names of the places of a text, each once, in the order in which they first stand: "1", "customer_name". */
export function placeNames(text: string): readonly string[] {
  return [...new Set([...text.matchAll(place)].map(([, name = ""]) => name))];
}

/** Where the first place of this name begins in a text; -1 where there is none. */
export function placeIndex(text: string, name: string): number {
  for (const match of text.matchAll(place)) if (match[1] === name) return match.index;
  return -1;
}

/** A text with its places filled. A place without a value stays as it is. */
export function withValues(text: string, valueFor: (name: string) => string | undefined): string {
  return text.replace(place, (whole, name: string) => valueFor(name) ?? whole);
}

const place = /\{\{\s*(\w{1,64})\s*\}\}/gu;
