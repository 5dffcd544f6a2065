import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { waitingOrder } from "@/lib/model/waiting-order";

const instant = fc.date({
  min: new Date("2001-01-01T00:00:00Z"),
  max: new Date("2200-01-01T00:00:00Z"),
  noInvalidDate: true,
});

describe("the order of waiting", () => {
  test("puts whoever waits before whoever does not", () => {
    fc.assert(
      fc.property(instant, instant, instant, (since, active, other) => {
        expect(waitingOrder(since, active)).toBeLessThan(waitingOrder(null, other));
      }),
    );
  });

  test("puts who waits longer first, whatever happened since", () => {
    fc.assert(
      fc.property(instant, instant, instant, instant, (a, b, activeA, activeB) => {
        const order = waitingOrder(a, activeA) - waitingOrder(b, activeB);
        expect(Math.sign(order)).toBe(Math.sign(a.getTime() - b.getTime()));
      }),
    );
  });

  test("puts the last active of the others first", () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const order = waitingOrder(null, a) - waitingOrder(null, b);
        expect(Math.sign(order)).toBe(Math.sign(b.getTime() - a.getTime()));
      }),
    );
  });

  test("is a whole number that every engine keeps exactly", () => {
    fc.assert(
      fc.property(fc.option(instant), instant, (since, active) => {
        expect(Number.isSafeInteger(waitingOrder(since, active))).toBe(true);
        expect(waitingOrder(since, active)).toBeGreaterThan(0);
      }),
    );
  });
});
