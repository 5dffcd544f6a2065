const characters: Readonly<Record<string, string>> = { "%22": '"', "%0D": "\r", "%0A": "\n" };

/**
 * The name of a file of a multipart form as its sender has it: browsers and HTTP libraries write a quote and the ends
 * of lines percent-encoded, and nothing else (HTML, multipart/form-data encoding algorithm).
 */
export function partFileName(written: string): string {
  return written.replace(/%(?:22|0d|0a)/giu, (code) => characters[code.toUpperCase()] ?? code);
}
