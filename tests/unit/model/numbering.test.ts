import { expect, test } from "vitest";
import { messageNumber, readMessageNumber } from "@/lib/model/numbering";

test.each([
  [1_000_000_000, 1, 1_000_000_000_000_001],
  [5_125_890_558, 999_999, 5_125_890_558_999_999],
])(
  "message %i of conversation %i has one number, which leads back",
  (conversation, seq, number) => {
    expect(messageNumber(conversation, seq)).toBe(number);
    expect(readMessageNumber(number)).toEqual({ conversationNumber: conversation, seq });
  },
);

test.each([
  [1_000_000_000, 1_000_000],
  [9_007_199_255, 1],
])("there is no number that is not exact, or another message's: %i, %i", (conversation, seq) => {
  expect(() => messageNumber(conversation, seq)).toThrow(RangeError);
});
