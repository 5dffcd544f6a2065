import { describe, expect, test } from "vitest";
import { searchTokens, searchTokensMax } from "@/lib/model/search/tokens";

const texts = (text: string) => searchTokens(text).map((token) => token.text);

describe("the words of a text, as they are searched", () => {
  test.each([
    ["Is the BLUE estate still there?", ["is", "the", "blue", "estate", "still", "there"]],
    ["Ça, c'est l'été à Köln – Größe", ["ca", "c", "est", "l", "ete", "a", "koln", "grosse"]],
    ["ΟΔΟΣ οδός", ["οδοσ", "οδοσ"]],
    ["Østergård ĐUKIĆ Łódź", ["ostergard", "dukic", "lodz"]],
    [
      "ħaġra ŧuođđu Þór Æsir œuvre STRAẞE",
      ["hagra", "tuoddu", "thor", "aesir", "oeuvre", "strasse"],
    ],
    ["Привёз ЁЛКУ", ["привез", "елку"]],
    ["İstanbul ISTANBUL ıstanbul", ["istanbul", "istanbul", "istanbul"]],
    ["كِتَاب كتاب", ["كتاب", "كتاب"]],
    ["שָׁלוֹם", ["שלום"]],
    ["+385 91 999-8888, order U-0987", ["385", "91", "999", "8888", "order", "u", "0987"]],
    ["ana@example.com", ["ana", "example", "com"]],
    ["ﬁne ①", ["fine", "1"]],
    ["हिन्दी में", ["हिन्दी", "में"]],
    ["", []],
    ["… !? 👍", []],
  ])("%j", (text, tokens) => {
    expect(texts(text)).toEqual(tokens);
  });

  test("scripts without spaces are read in pairs, and their last letter alone", () => {
    expect(texts("検索する")).toEqual(["検索", "索す", "する", "る"]);
    expect(texts("車")).toEqual(["車"]);
    expect(texts("VW車です")).toEqual(["vw", "車で", "です", "す"]);
    expect(texts("ｶﾞﾗｽ").join()).toBe(texts("ガラス").join());
  });

  test("one letter of them is the beginning of a token wherever it stands", () => {
    for (const letter of "検索する") {
      expect(texts("検索する").some((token) => token.startsWith(letter))).toBe(true);
    }
  });

  test("each says where it stands", () => {
    const text = "Où est l'ÉTÉ? 検索";
    expect(searchTokens(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      ...["Où", "est", "l", "ÉTÉ", "検索", "索"],
    ]);
  });

  test("a decomposed letter is the composed one", () => {
    expect(texts("e\u0301te\u0301")).toEqual(texts("été"));
  });

  test("of a long text, so many and no more; of a long word, its beginning", () => {
    expect(searchTokens("a ".repeat(searchTokensMax + 5))).toHaveLength(searchTokensMax);
    expect(searchTokens("検".repeat(searchTokensMax + 5))).toHaveLength(searchTokensMax);
    expect(texts("x".repeat(1_000))).toEqual(["x".repeat(60)]);
  });
});
