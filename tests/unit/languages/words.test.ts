import { expect, it } from "vitest";
import type { DeskMessages } from "@/lib/languages/desk-messages";
import { createWords } from "@/lib/languages/words";

const words = createWords("en", {
  common: { mail: { from: "From {name}, {count, plural, one {# mail} other {# mails}}" } },
} as unknown as Partial<DeskMessages>) as unknown as {
  (name: string, values: Record<string, unknown>): string;
  markup(name: string, values: Record<string, unknown>): string;
};

it("a name that is written from left to right stands in its sentence as it is", () => {
  expect(words("common.mail.from", { name: "Zoë (2)", count: 1 })).toBe("From Zoë (2), 1 mail");
});

it.each([
  ["دانا", "\u2068دانا\u2069"],
  ["משה 2", "\u2068משה 2\u2069"],
  ["abc\u202Edef", "\u2068abcdef\u2069"],
  ["abc\u2067def", "\u2068abc\u2067def\u2069"],
])("a name that could turn its sentence around is isolated in it: %j", (name, shown) => {
  const values = { name, count: 2 };
  expect(words("common.mail.from", values)).toBe(`From ${shown}, 2 mails`);
  expect(words.markup("common.mail.from", values)).toBe(`From ${shown}, 2 mails`);
});
