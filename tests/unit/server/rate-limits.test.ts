import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createRateLimits, type LimitedKind, type RateLimits } from "@/lib/server/rate-limits";

let limits: RateLimits;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2024-03-05T12:00:00Z") });
  limits = createRateLimits(true);
});
afterEach(() => vi.useRealTimers());

async function takeMany(kind: LimitedKind, key: string, count: number): Promise<void> {
  for (let taken = 0; taken < count; taken++) await limits.take(kind, key);
}

describe("a limit", () => {
  test.each([
    ["vendor", 30_000],
    ["api", 6_000],
    ["anonymous", 600],
  ] as const)("of %s is %i calls a minute, for each caller", async (kind, count) => {
    await takeMany(kind, "one", count - 1);
    expect(await limits.take(kind, "one")).toEqual({
      "ratelimit-limit": String(count),
      "ratelimit-remaining": "0",
      "ratelimit-reset": "60",
    });
    await expect(limits.take(kind, "one")).rejects.toMatchObject({
      code: "rate_limited",
      headers: { "retry-after": "60", "ratelimit-remaining": "0" },
    });
    await expect(limits.take(kind, "another")).resolves.toBeDefined();
  });

  test("is over when its minute is", async () => {
    await takeMany("anonymous", "one", 600);
    vi.advanceTimersByTime(59_000);
    await expect(limits.take("anonymous", "one")).rejects.toMatchObject({
      headers: { "retry-after": "1" },
    });
    vi.advanceTimersByTime(1_001);
    expect(await limits.take("anonymous", "one")).toMatchObject({ "ratelimit-remaining": "599" });
  });

  test("counts nobody when it is off", async () => {
    limits = createRateLimits(false);
    for (let taken = 0; taken < 700; taken++) {
      expect(await limits.take("anonymous", "one")).toEqual({});
    }
  });
});

describe("signing in", () => {
  test.each([true, false])("has to wait after eight failures, limits on: %s", async (isOn) => {
    limits = createRateLimits(isOn);
    for (let failure = 0; failure < 8; failure++) {
      expect(await limits.signInWaitSeconds("ip 192.0.2.1")).toBe(0);
      await limits.countFailedSignIn("ip 192.0.2.1");
    }
    expect(await limits.signInWaitSeconds("ip 192.0.2.1")).toBe(300);
    expect(await limits.signInWaitSeconds("ip 192.0.2.2")).toBe(0);
    vi.advanceTimersByTime(300_001);
    expect(await limits.signInWaitSeconds("ip 192.0.2.1")).toBe(0);
  });

  test("that works forgets the failures before", async () => {
    for (let failure = 0; failure < 8; failure++) await limits.countFailedSignIn("x");
    await limits.forgetFailedSignIns("x");
    expect(await limits.signInWaitSeconds("x")).toBe(0);
  });
});
