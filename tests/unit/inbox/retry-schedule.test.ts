import { expect, test } from "vitest";
import { nextAttempt } from "@/lib/inbox/delivery/retry-schedule";
import { ManualClock } from "../../support/manual-clock";

const clock = new ManualClock();
const schedule = {
  delaysMs: [0, 10_000, 60_000],
  jitter: 0.2,
  connectTimeoutMs: 1_000,
  totalTimeoutMs: 1_000,
};

/** Milliseconds until the attempt after `attemptCount`, where the random source gives `random`. */
function waitMs(afterMs: number | null, random = 0.5, attemptCount = 1): number | null {
  const context = { random: () => random, now: clock.wall, clock };
  const next = nextAttempt(context, schedule, { attemptCount }, afterMs);
  return next && next.dueAt.getTime() - clock.now();
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

test("waiting is counted, and what is shown is the time of day", () => {
  clock.setWall(-18_000_000);
  const next = nextAttempt(
    { random: () => 0.5, now: clock.wall, clock },
    schedule,
    { attemptCount: 1 },
    null,
  );
  expect(next?.dueAt.getTime()).toBe(clock.now() + 10_000);
  expect(next?.nextAt.getTime()).toBe(clock.wall().getTime() + 10_000);
});
