import { expect, test } from "vitest";
import { nextAttemptAt } from "@/lib/inbox/attempt";
import type { Context } from "@/lib/inbox/context";

const now = new Date("2026-02-03T09:15:02Z");
const schedule = {
  delaysMs: [0, 10_000, 60_000],
  jitter: 0.2,
  connectTimeoutMs: 1_000,
  totalTimeoutMs: 1_000,
};

/** Milliseconds until the attempt after `attemptCount`, where the random source gives `random`. */
function waitMs(afterMs: number | null, random = 0.5, attemptCount = 1): number | null {
  const context = { random: () => random } as Context;
  const at = nextAttemptAt(context, schedule, { attemptCount }, afterMs, now);
  return at && at.getTime() - now.getTime();
}

test.each([0, 1_000, 9_999])(
  "a provider that asks for %i ms does not undercut the schedule",
  (asked) => {
    for (const random of [0, 0.5, 0.999]) {
      expect(waitMs(asked, random)).toBeGreaterThanOrEqual(waitMs(null, random) ?? Number.NaN);
    }
  },
);

test("0 leaves it to the schedule", () => {
  expect(waitMs(0)).toBe(10_000);
});

test("a longer wait is kept, and callers told the same do not return together", () => {
  expect(waitMs(47_000, 0)).toBe(47_000);
  expect(waitMs(47_000, 0.5)).toBe(51_700);
  expect(waitMs(47_000, 0.999)).toBeLessThan(56_400);
});

test("what a provider asks for is bounded, and spread within the bound's share", () => {
  expect(waitMs(1e12, 0)).toBe(3_600_000);
  expect(waitMs(1e12, 0.999)).toBeLessThan(3_600_000 * 1.2);
});

test("a series that is over stays over, whatever is asked for", () => {
  expect(waitMs(1_000, 0.5, 3)).toBeNull();
});
