import fc from "fast-check";

/**
 * Any code point, half a surrogate pair excepted: what `unit: "binary"` gives, without the seconds that it takes to list
 * all of them in each process.
 */
const anyCodePoint = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

/** Any text there can be: whatever code points, control characters and such as nobody has given a meaning among them. */
export function anyText(lengths: { minLength?: number; maxLength?: number } = {}) {
  return fc.string({ unit: anyCodePoint, ...lengths });
}
