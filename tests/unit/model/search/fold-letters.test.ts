import fc from "fast-check";
import { expect, test } from "vitest";
import { foldLetters, plainLetters } from "@/lib/model/search/fold-letters";

test.each([
  ["Østergård", "ostergard"],
  ["ĐUKIĆ", "dukic"],
  ["Łódź, STRAẞE & Straße", "lodz, strasse & strasse"],
  ["ħaġra ŧuođđu Þór Ðóra Æsir ŒUVRE", "hagra tuoddu thor dora aesir oeuvre"],
  ["İstanbul ıstanbul", "istanbul istanbul"],
  ["ΟΔΟΣ οδός", "οδοσ οδοσ"],
  ["Привёз ЁЛКУ", "привез елку"],
  ["كِتَاب שָׁלוֹם", "كتاب שלום"],
  ["ﬁne ①", "fine 1"],
  ["plain TEXT 12 %_", "plain text 12 %_"],
])("%s is compared as %s", (text, folded) => {
  expect(foldLetters(text)).toBe(folded);
});

test("folding twice changes nothing more, and small and capital letters are alike", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const folded = foldLetters(text);
      expect(foldLetters(folded)).toBe(folded);
    }),
  );
  for (const [letter, plain] of Object.entries(plainLetters)) {
    expect([foldLetters(letter), foldLetters(letter.toUpperCase())]).toEqual([plain, plain]);
  }
});
