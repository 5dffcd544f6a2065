import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createClock } from "@/lib/realtime/clock";

const hour = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

test("begins at the time of day", () => {
  expect(createClock().now()).toBe(Date.now());
});

test.each([-5 * hour, 5 * hour])(
  "goes on evenly when the clock on the wall is set by %i",
  (byMs) => {
    const clock = createClock();
    const before = clock.now();
    vi.advanceTimersByTime(1_000);
    vi.setSystemTime(Date.now() + byMs);
    vi.advanceTimersByTime(1_000);
    expect(clock.now() - before).toBe(2_000);
  },
);

test("begins where the process before it had come to, where that is later", () => {
  const latest = Date.now() + 5 * hour;
  expect(createClock(latest).now()).toBe(latest);
  expect(createClock(Date.now() - hour).now()).toBe(Date.now());
});
