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

/**
 * A long text in UTF-8, in memory that was used before: for an answer of 300 KiB, to have new memory is dearer than all
 * that is written into it. A text that might not fit has memory of its own. Bytes that are never released are lost to the
 * next text, and to nothing else.
 */
export function encodeText(text: string): EncodedText {
  // No character of a string takes more than three bytes.
  if (text.length > sizeBytes / 3) return { bytes: Buffer.from(text), release: () => {} };
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(sizeBytes);
  const bytes = buffer.subarray(0, buffer.write(text, "utf8"));
  return {
    bytes,
    release() {
      if (spare.length < spareMax) spare.push(buffer);
    },
  };
}
