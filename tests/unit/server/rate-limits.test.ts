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
  test.each([
    ["email", 8, true],
    ["email", 8, false],
    ["ip", 40, true],
  ] as const)(
    "has to wait after too many attempts by %s (%i), limits on: %s",
    async (by, most, isOn) => {
      limits = createRateLimits(isOn);
      const waits = await Promise.all(
        Array.from({ length: most + 2 }, () => limits.takeSignIn(by, "one")),
      );
      expect(waits).toEqual([...Array(most).fill(0), 300, 300]);
      expect(await limits.takeSignIn(by, "another")).toBe(0);
      vi.advanceTimersByTime(300_001);
      expect(await limits.takeSignIn(by, "one")).toBe(0);
    },
  );

  test("that works forgets the attempts before", async () => {
    for (let attempt = 0; attempt < 8; attempt++) await limits.takeSignIn("email", "x");
    await limits.forgetSignIns("email", "x");
    expect(await limits.takeSignIn("email", "x")).toBe(0);
  });
});
