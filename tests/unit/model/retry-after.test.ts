import { describe, expect, test } from "vitest";
import { nextAttempt } from "@/lib/inbox/delivery/retry-schedule";
import { retryAfterMs } from "@/lib/model/retry-after";
import { ManualClock } from "../../support/manual-clock";

const now = new Date("2026-01-05T09:41:07Z");
const read = (value: string) => retryAfterMs({ "retry-after": value }, now);

describe("Retry-After", () => {
  test.for([
    ["0", 0],
    ["120", 120_000],
    ["1000000000", 1_000_000_000_000],
    ["9".repeat(400), Number.POSITIVE_INFINITY],
    ["Mon, 05 Jan 2026 09:42:07 GMT", 60_000],
    ["Mon, 05 Jan 2026 09:00:00 GMT", 0],
    ["-5", null],
    ["1.5", null],
    ["soon", null],
  ] as const)("%s is read", ([value, ms]) => {
    expect(read(value)).toBe(ms);
  });

  test.for(["3601", "1000000000", "9".repeat(400), "Fri, 01 Jan 2100 00:00:00 GMT"])(
    "what asks for more than an hour, as %s does, gets an hour",
    (value) => {
      const context = { random: () => 0, now: () => now, clock: new ManualClock() };
      const timeouts = { connectTimeoutMs: 1_000, totalTimeoutMs: 1_000 };
      const schedule = { delaysMs: [0, 5_000], jitter: 0, ...timeouts };
      const next = nextAttempt(context, schedule, { attemptCount: 1 }, read(value));
      expect(next?.nextAt).toEqual(new Date(now.getTime() + 3_600_000));
    },
  );
});
