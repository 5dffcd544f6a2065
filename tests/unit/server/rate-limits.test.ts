import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  createRateLimits,
  type LimitedKind,
  type RateLimits,
} from "@/lib/server/limits/rate-limits";

let limits: RateLimits;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2024-03-05T12:00:00Z") });
  limits = createRateLimits(true);
});
afterEach(() => vi.useRealTimers());

function takeMany(kind: LimitedKind, key: string, count: number): void {
  for (let taken = 0; taken < count; taken++) limits.take(kind, key);
}

const limited = (headers: object) =>
  expect.objectContaining({ code: "rate_limited", headers: expect.objectContaining(headers) });

describe("a limit", () => {
  test.each([
    ["api", 6_000],
    ["public", 30_000],
    ["opening", 120],
    ["upload", 120],
    ["anonymous", 600],
    ["probe", 600],
  ] as const)("of %s is %i calls a minute, for each caller", (kind, count) => {
    takeMany(kind, "one", count - 1);
    expect(limits.take(kind, "one")).toEqual({
      "ratelimit-limit": String(count),
      "ratelimit-remaining": "0",
      "ratelimit-reset": "60",
    });
    const refusal = limited({ "retry-after": "60", "ratelimit-remaining": "0" });
    expect(() => limits.take(kind, "one")).toThrow(refusal);
    expect(() => limits.take(kind, "another")).not.toThrow();
  });

  test("lets whoever has proven a secret send 10,000 calls a second", () => {
    takeMany("vendor", "one", 1);
    expect(limits.take("vendor", "one")).toMatchObject({ "ratelimit-limit": "600000" });
  });

  test("gives back a call, by whichever address of its network", () => {
    takeMany("opening", "2001:db8:1:2::1", 120);
    limits.giveBack("opening", "2001:db8:1:2::2");
    expect(() => limits.take("opening", "2001:db8:1:2::3")).not.toThrow();
    expect(() => limits.take("opening", "2001:db8:1:2::3")).toThrow(limited({}));
  });

  test("is over when its minute is", () => {
    takeMany("anonymous", "one", 600);
    vi.advanceTimersByTime(59_000);
    expect(() => limits.take("anonymous", "one")).toThrow(limited({ "retry-after": "1" }));
    vi.advanceTimersByTime(1_001);
    expect(limits.take("anonymous", "one")).toMatchObject({ "ratelimit-remaining": "599" });
  });

  test("asks nobody to wait longer than it lasts, also where the clock was set back", () => {
    takeMany("anonymous", "one", 600);
    vi.setSystemTime(new Date("2024-03-05T07:00:00Z"));
    const refusal = limited({ "retry-after": "60", "ratelimit-reset": "60" });
    expect(() => limits.take("anonymous", "one")).toThrow(refusal);
    vi.advanceTimersByTime(60_001);
    expect(limits.take("anonymous", "one")).toMatchObject({ "ratelimit-remaining": "599" });
  });

  test("counts nobody when it is off", () => {
    limits = createRateLimits(false);
    for (let taken = 0; taken < 700; taken++) {
      expect(limits.take("anonymous", "one")).toEqual({});
    }
  });
});

test("calls from one IPv6 network are counted together", () => {
  limits.take("anonymous", "2001:db8:1:2::1");
  const left = (ip: string) => limits.take("anonymous", ip)["ratelimit-remaining"];
  expect(left("2001:db8:1:2:ffff::9")).toBe("598");
  expect(left("2001:db8:1:3::1")).toBe("599");
});
