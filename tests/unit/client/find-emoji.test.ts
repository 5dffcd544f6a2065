import { expect, it } from "vitest";
import { englishEmoji } from "@/lib/client/emoji/english-emoji";
import { findEmoji, mayNameEmoji, namesEmoji } from "@/lib/client/emoji/find-emoji";
import { spanishEmoji } from "@/lib/client/emoji/spanish-emoji";

const nothing = { recent: [], tone: "none" } as const;

it.each([
  ["smile", "😄"],
  ["SMILE", "😄"],
  ["thumbs", "👍️"],
  ["+1", "👍️"],
  ["red_heart", "❤️"],
])("in English :%s is %s", (word, emoji) => {
  expect(findEmoji(englishEmoji, word, nothing)[0]?.emoji).toBe(emoji);
});

it.each([
  ["corazon_rojo", "❤️"],
  ["corazón_rojo", "❤️"],
  ["pulgar", "👍️"],
  ["smile", "😄"],
])("in Spanish :%s is %s", (word, emoji) => {
  expect(findEmoji(spanishEmoji, word, nothing)[0]?.emoji).toBe(emoji);
});

it("has the skin tone that was chosen, and what was chosen lately first among equals", () => {
  expect(findEmoji(englishEmoji, "+1", { recent: [], tone: "dark" })[0]?.emoji).toBe("👍🏿");
  const [, second] = findEmoji(englishEmoji, "heart", nothing);
  expect(second).toBeDefined();
  const recent = [second?.emoji ?? ""];
  const before = findEmoji(englishEmoji, "hea", nothing).map(({ emoji }) => emoji);
  const after = findEmoji(englishEmoji, "hea", { recent, tone: "none" }).map(({ emoji }) => emoji);
  expect(after.indexOf(recent[0] ?? "")).toBeLessThanOrEqual(before.indexOf(recent[0] ?? ""));
});

it.each(["", "s", ")", "D", "-)", "//x"])("a colon with “%s” behind it is no name", (word) => {
  expect(mayNameEmoji(word)).toBe(false);
});

it("a time, an address and a smiley begin no name", () => {
  expect(namesEmoji("At 10:30, see https://example.com :)")).toBe(false);
  expect(namesEmoji("Thank you :sm")).toBe(true);
});
