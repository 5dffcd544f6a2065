import { expect, it } from "vitest";
import { segmentHint } from "@/lib/client/composer/segment-hint";
import { wordingIn } from "../../support/spoken";
import { capabilities } from "./line-fixtures";

const wording = await wordingIn("en");

const sms = { ...capabilities, isSegmented: true as const, textLengthMax: 1600 };

it("gives encoding, remaining characters and number of segments", () => {
  expect(segmentHint(" Yes, it is. ", sms, wording.words)).toEqual({
    words: "149 characters left · 1 part",
    isLong: false,
  });
  expect(segmentHint(`${"a".repeat(70)}ç`, sms, wording.words)?.words).toBe(
    "63 characters left · 2 parts",
  );
});

it("warns of a text longer than advised", () => {
  expect(segmentHint("a".repeat(320), sms, wording.words)?.isLong).toBe(false);
  expect(segmentHint("a".repeat(321), sms, wording.words)).toEqual({
    words: "138 characters left · 3 parts · long for a text message",
    isLong: true,
  });
});

it("is null for no text, for several messages, and on lines without segments", () => {
  expect(segmentHint("  ", sms, wording.words)).toBeNull();
  expect(segmentHint("a".repeat(1601), sms, wording.words)).toBeNull();
  expect(segmentHint("Yes", capabilities, wording.words)).toBeNull();
});
