import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageStates } from "@/lib/model/message";
import { canAdvance, statesBefore } from "@/lib/model/receipt";

const state = fc.constantFrom(...messageStates);

/** Each state with those a message may still come to. */
const table = {
  queued: ["sent", "delivered", "read", "failed"],
  sent: ["delivered", "read", "failed"],
  delivered: ["read"],
  read: [],
  failed: ["delivered", "read"],
};

describe("a message's state", () => {
  test.each(Object.entries(table))("%s may become %j", (from, expected) => {
    const to = messageStates.filter((one) => canAdvance(from as keyof typeof table, one));
    expect(to).toEqual(expected);
  });

  test("that may follow is the same question asked from behind", () => {
    fc.assert(
      fc.property(state, state, (from, to) => {
        expect(statesBefore(to).includes(from)).toBe(canAdvance(from, to));
      }),
    );
  });

  test("ends alike in every order of the same receipts", () => {
    const stateAfter = (receipts: readonly (keyof typeof table)[]) =>
      receipts.reduce((now, next) => (canAdvance(now, next) ? next : now), "queued" as const);
    fc.assert(
      fc.property(
        fc
          .array(state)
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
          ),
        ([receipts, shuffled]) => {
          expect(stateAfter(shuffled)).toBe(stateAfter(receipts));
        },
      ),
    );
  });
});
