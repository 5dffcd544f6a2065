import { describe, expect, test } from "vitest";
import { kindHints, labelHint, partsHint, usedHint } from "@/lib/client/composer/rich/rich-limits";
import type { DraftButton } from "@/lib/model/writing/draft-schema";
import { wordingIn } from "../../support/spoken";
import { capabilities } from "./line-fixtures";

const { words } = await wordingIn("en");

const button = (values: Partial<DraftButton> = {}): DraftButton => ({
  ...{ id: "b", kind: "reply", label: "Yes", value: "" },
  ...values,
});
const line = {
  name: "Chat",
  capabilities: {
    ...capabilities,
    actions: { reply: { countMax: 2, labelLengthMax: 5 } },
    textLengthMax: 100,
  },
};

describe("as one writes", () => {
  test("a label that the line will cut is told, and none that becomes words", () => {
    const long = button({ label: "Saturday" });
    expect(labelHint(long, [long], line, words)).toBe("Chat shows only the first 5 characters.");
    expect(labelHint(button(), [button()], line, words)).toBeNull();
    const postback = button({ kind: "postback", label: "Saturday" });
    expect(labelHint(postback, [postback], line, words)).toBeNull();
    expect(labelHint(long, [long, long, long], line, words)).toBeNull();
  });

  test("kinds of buttons that the line has not, or not so many of, are told", () => {
    expect(kindHints([button(), button()], line, words)).toEqual([]);
    expect(kindHints([button(), button(), button()], line, words)).toEqual([
      "Chat shows 2 quick replies at most. With more, all become a numbered list.",
    ]);
    const others = [button({ kind: "link" }), button({ kind: "postback" })];
    expect(kindHints(others, line, words)).toEqual([
      "Chat shows links as text.",
      "Chat shows buttons as a numbered list.",
    ]);
  });

  test("text that leaves in several messages is told", () => {
    expect(partsHint({ kind: "text", text: "Hello" }, line, words)).toBeUndefined();
    expect(partsHint({ kind: "text", text: "word ".repeat(30) }, line, words)).toBe(
      "Chat carries this in 2 messages.",
    );
    expect(partsHint(null, line, words)).toBeUndefined();
  });

  test("a limit is shown from 80 % of it on, and not past it, where the problem is", () => {
    expect(usedHint("x".repeat(102), 128, words)).toBeUndefined();
    expect(usedHint(` ${"x".repeat(103)} `, 128, words)).toBe("103 of 128 characters");
    expect(usedHint("x".repeat(129), 128, words)).toBeUndefined();
  });
});
