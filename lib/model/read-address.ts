/** Characters of an address that is read at all; no browser and no server takes as many. */
const readLengthMax = 8_000;

/**
 * The address that a text is, from `base` on where it is relative; null for what is none. What is very long is none:
 * the time in which a host name of another script is spelt in ASCII grows by the square of its length.
 */
export function readAddress(text: string, base?: string | URL): URL | null {
  return text.length <= readLengthMax && URL.canParse(text, base) ? new URL(text, base) : null;
}
