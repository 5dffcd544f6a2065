/** What HTTP carries in a header as it is; text beyond ASCII is read in a different way by each program. */
const unencodable = /[^\t\x20-\x7e]/gu;

/**
 * A text as the value of a header, whatever it holds: what a header cannot carry is percent-encoded as UTF-8, which is
 * how an address is written in ASCII (RFC 3987 §3.1). So no value breaks an answer, or begins a header of its own.
 */
export function headerValue(text: string): string {
  return text.replace(unencodable, (character) =>
    // Half a character alone becomes U+FFFD.
    Buffer.from(character, "utf8")
      .toString("hex")
      .replace(/../gu, (byte) => `%${byte.toUpperCase()}`),
  );
}

/** Headers of which each value can be sent. */
export function encodable(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, headerValue(value)]),
  );
}
