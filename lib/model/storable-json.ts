/**
 * JSON without what no database stores. Escapes can spell what is no text: U+0000, which databases refuse, is dropped, and half a surrogate
 * pair becomes U+FFFD. The pattern takes every escape, so an escaped backslash is never misread.
 */
export function withoutUnstorable(text: string): string {
  return text.replace(
    /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\./gs,
    (spelled) => {
      if (spelled === "\\u0000") return "";
      return /^\\u[dD][89a-fA-F][\da-fA-F]{2}$/.test(spelled) ? "\\uFFFD" : spelled;
    },
  );
}
