/** An escape of a whole surrogate pair, of U+0000 or of half a pair; before it, backslashes that are escaped themselves. */
const escaped =
  /(?<!\\)((?:\\\\)*)(?:(\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2})|(\\u0000)|\\u[dD][89a-fA-F][\da-fA-F]{2})/g;

/**
 * JSON without what no database stores. Escapes can spell what is no text: U+0000, which databases refuse, is dropped, and half a surrogate
 * pair becomes U+FFFD. An escaped backslash is never misread.
 */
export function withoutUnstorable(text: string): string {
  // Most texts spell nothing by numbers, which is seen much sooner.
  if (!text.includes("\\u")) return text;
  return text.replace(escaped, (whole, before: string, pair?: string, nul?: string) => {
    if (pair !== undefined) return whole;
    return nul === undefined ? `${before}\\uFFFD` : before;
  });
}
