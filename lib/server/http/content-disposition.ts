/**
 * How a browser is to treat a file, and what to call it: in ASCII for old ones, and as it is (RFC 6266). The name may
 * hold anything.
 */
export function contentDisposition(kind: "inline" | "attachment", fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/gu, "_");
  return `${kind}; filename="${plain}"; filename*=UTF-8''${extended(fileName)}`;
}

/** RFC 8187 takes fewer characters as they are than a URL does. Half a character alone cannot be encoded. */
function extended(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
