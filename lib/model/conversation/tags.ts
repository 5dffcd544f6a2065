/** Characters of a tag, and tags of a conversation. */
export const tagLengthMax = 40;
export const tagsMax = 20;

/** What two spellings of one tag have in common. */
export function tagKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** Tags as they are stored: without spaces around them and doubled ones inside, each once, in the order given. */
export function normalizeTags(given: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const one of given) {
    const name = one.normalize("NFC").trim().replace(/\s+/gu, " ");
    if (name !== "" && !byKey.has(tagKey(name))) byKey.set(tagKey(name), name);
  }
  return [...byKey.values()];
}
