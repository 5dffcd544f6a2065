/** A text as bytes; `release` gives their memory back once nobody reads them any more, and is called once at most. */
export type EncodedText = {
  readonly bytes: Uint8Array;
  release(): void;
};

/** What one buffer holds: the longest answers of our API. */
const sizeBytes = 1_048_576;
/** Buffers that are kept while nobody uses them. */
const spareMax = 4;

const spare: Buffer[] = [];
const encoder = new TextEncoder();

/**
 * A long text, whole or in parts, in UTF-8, in memory that was used before: for an answer of 300 KiB, to have new memory is
 * dearer than all that is written into it. A text that does not fit has memory of its own. Bytes that are never released
 * are lost to the next text, and to nothing else.
 */
export function encodeText(text: string | readonly string[]): EncodedText {
  const parts = typeof text === "string" ? [text] : text;
  // No character of a string takes less than a byte.
  if (lengthOf(text) > sizeBytes) return withOwnMemory(parts);
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(sizeBytes);
  const release = () => {
    if (spare.length < spareMax) spare.push(buffer);
  };
  let size = 0;
  for (const part of parts) {
    const { read, written } = encoder.encodeInto(part, buffer.subarray(size));
    size += written;
    if (read < part.length) {
      release();
      return withOwnMemory(parts);
    }
  }
  return { bytes: buffer.subarray(0, size), release };
}

function withOwnMemory(parts: readonly string[]): EncodedText {
  return { bytes: Buffer.from(parts.join("")), release: () => {} };
}

/** The length of a text, in UTF-16 code units as that of a string. */
export function lengthOf(text: string | readonly string[]): number {
  if (typeof text === "string") return text.length;
  return text.reduce((sum, part) => sum + part.length, 0);
}

/** Whether the body of an answer is text that is here, and not bytes or something that is still to come. */
export function isText(body: unknown): body is string | readonly string[] {
  return typeof body === "string" || Array.isArray(body);
}
