import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CallCounter } from "@/lib/server/limits/call-counter";

let counter: CallCounter;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2024-03-05T12:00:00Z") });
  counter = new CallCounter(2, 60);
});
afterEach(() => vi.useRealTimers());

function takeMany(keys: Iterable<string>): void {
  for (const key of keys) counter.take(key);
}

function* names(count: number): Generator<string> {
  for (let index = 0; index < count; index++) yield `name ${index}`;
}

describe("a counter", () => {
  test("says when there was one call too many, and when there will be room", () => {
    expect(counter.take("one")).toEqual({ isExceeded: false, remaining: 1, resetSeconds: 60 });
    vi.advanceTimersByTime(20_000);
    expect(counter.spent("one")).toBeNull();
    expect(counter.take("one")).toEqual({ isExceeded: false, remaining: 0, resetSeconds: 40 });
    expect(counter.spent("one")).toEqual({ isExceeded: false, remaining: 0, resetSeconds: 40 });
    expect(counter.take("one")).toEqual({ isExceeded: true, remaining: 0, resetSeconds: 40 });
    expect(counter.spent("another")).toBeNull();
    expect(counter.take("another")).toMatchObject({ isExceeded: false });
    vi.advanceTimersByTime(40_000);
    expect(counter.spent("one")).toBeNull();
    expect(counter.take("one")).toEqual({ isExceeded: false, remaining: 1, resetSeconds: 60 });
  });

  test("takes calls back, though never more than there were", () => {
    takeMany(["one", "one"]);
    for (let count = 0; count < 5; count++) counter.giveBack("one");
    counter.giveBack("another");
    expect(counter.take("one").remaining).toBe(1);
    expect(counter.take("another").remaining).toBe(1);
    counter.forget("one");
    expect(counter.take("one").remaining).toBe(1);
  });

  test("goes on while the clock is set back by an hour", () => {
    takeMany(["one", "one", "one"]);
    const before = performance.now();
    vi.setSystemTime(new Date("2024-03-05T11:00:00Z"));
    expect(performance.now()).toBe(before);
    vi.advanceTimersByTime(60_000);
    expect(counter.take("one").isExceeded).toBe(false);
  });

  test("remembers 50,000 keys, and of more those that came last", () => {
    takeMany(["first", "first"]);
    vi.advanceTimersByTime(1_000);
    takeMany(["second", "second"]);
    takeMany(names(49_999));
    expect(counter.spent("first")).toBeNull();
    expect(counter.spent("second")).not.toBeNull();
  });

  test("forgets what is over before what is not", () => {
    takeMany(["old", "old"]);
    vi.advanceTimersByTime(59_000);
    takeMany(["young", "young"]);
    vi.advanceTimersByTime(1_000);
    takeMany(names(49_999));
    expect(counter.spent("young")).not.toBeNull();
  });
});
