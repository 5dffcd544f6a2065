import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasRoom, loadOf } from "@/lib/model/routing/load";
import { mayTake, type Taker } from "@/lib/model/routing/may-take";

const free: Taker = { role: "agent", state: "available", load: 0, capacity: 4 };

describe("an agent may take one more", () => {
  test("who is available and has room", () => {
    expect(mayTake(free)).toBeNull();
    expect(mayTake({ ...free, load: 900, capacity: null })).toBeNull();
    expect(mayTake({ ...free, load: 3 })).toBeNull();
  });

  test.each([
    ["not-permitted", { role: "reviewer", state: "away" }],
    ["away", { state: "away", load: 9 }],
    ["busy", { state: "busy" }],
    ["full", { load: 3.25 }],
    ["full", { capacity: 0 }],
  ] as const)("not: %s", (hindrance, change) => {
    expect(mayTake({ ...free, ...change })).toBe(hindrance);
  });
});

describe("a load", () => {
  test("counts whose turn it is", () => {
    expect(loadOf({ total: 0, waiting: 0 })).toBe(0);
    expect(loadOf({ total: 6, waiting: 2 })).toBe(3);
  });

  test("never goes above a capacity by taking what there is room for", () => {
    const assigned = fc
      .tuple(fc.nat(50), fc.nat(50))
      .map(([waiting, answered]) => ({ total: waiting + answered, waiting }));
    fc.assert(
      fc.property(assigned, fc.nat(60), ({ total, waiting }, capacity) => {
        if (!hasRoom(loadOf({ total, waiting }), capacity)) return;
        expect(loadOf({ total: total + 1, waiting: waiting + 1 })).toBeLessThanOrEqual(capacity);
      }),
    );
  });
});
