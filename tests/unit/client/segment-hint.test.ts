import { expect, it } from "vitest";
import { segmentHint } from "@/lib/client/composer/segment-hint";
import { capabilities } from "./line-fixtures";

const sms = { ...capabilities, isSegmented: true as const, textLengthMax: 1600 };

it("gives encoding, remaining characters and number of segments", () => {
  expect(segmentHint(" Yes, it is. ", sms)).toEqual({
    words: "149 characters left · 1 part",
    isLong: false,
  });
  expect(segmentHint(`${"a".repeat(70)}ç`, sms)?.words).toBe("63 characters left · 2 parts");
});

it("warns of a text longer than advised", () => {
  expect(segmentHint("a".repeat(320), sms)?.isLong).toBe(false);
  expect(segmentHint("a".repeat(321), sms)).toEqual({
    words: "138 characters left · 3 parts · long for a text message",
    isLong: true,
  });
});

it("is null for no text, for several messages, and on lines without segments", () => {
  expect(segmentHint("  ", sms)).toBeNull();
  expect(segmentHint("a".repeat(1601), sms)).toBeNull();
  expect(segmentHint("Yes", capabilities)).toBeNull();
});
