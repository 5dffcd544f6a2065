import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitText } from "@/lib/model/split-text";

const words = fc
  .array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 12 }), fc.constantFrom(" ", "\n", "😀")))
  .map((parts) => parts.join(""));
const lengthMax = fc.integer({ min: 2, max: 20 });
const withoutBlanks = (text: string) => text.replace(/\s+/gu, "");

describe("splitting text", () => {
  test.each([
    ["fits", 4, ["fits"]],
    ["", 4, [""]],
    [" ", 4, [" "]],
    ["one two three", 8, ["one two", "three"]],
    ["one\ntwo three", 9, ["one\ntwo", "three"]],
    ["exactly8 more", 8, ["exactly8", "more"]],
    ["a bcdefgh", 4, ["a bc", "defg", "h"]],
    ["abcdefgh", 4, ["abcd", "efgh"]],
    ["a    b", 4, ["a", "b"]],
    ["ab      ", 4, ["ab"]],
    ["        ab", 4, ["ab"]],
    ["😀😀😀", 5, ["😀😀", "😀"]],
    ["a😀😀", 2, ["a", "😀", "😀"]],
  ])("%j by %i gives %j", (text, length, expected) => {
    expect(splitText(text, length)).toEqual(expected);
  });

  test("loses nothing but white space, and makes no piece too long or empty", () => {
    fc.assert(
      fc.property(words, lengthMax, (text, length) => {
        const pieces = splitText(text, length);
        expect(withoutBlanks(pieces.join(""))).toBe(withoutBlanks(text));
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(length);
        if (text.trim().length > length) expect(pieces).not.toContain("");
      }),
    );
  });

  test("leaves text that fits as it is", () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(splitText(text, Math.max(2, text.length))).toEqual([text]);
      }),
    );
  });

  test("never cuts a character in half", () => {
    fc.assert(
      fc.property(words, lengthMax, (text, length) => {
        for (const piece of splitText(text, length)) {
          expect(encodeURIComponent(piece).length).toBeGreaterThanOrEqual(piece.length);
        }
      }),
    );
  });
});
