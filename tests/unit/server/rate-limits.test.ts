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

  test("asks nobody to wait longer than it lasts, also where the clock was set back", async () => {
    await takeMany("anonymous", "one", 600);
    vi.setSystemTime(new Date("2024-03-05T07:00:00Z"));
    await expect(limits.take("anonymous", "one")).rejects.toMatchObject({
      headers: { "retry-after": "60", "ratelimit-reset": "60" },
    });
    vi.advanceTimersByTime(60_001);
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
  const attempt = (ip: string, email: string) => limits.takeSignIn({ ip, email });

  test.each([true, false])(
    "has to wait after 8 attempts for one account from one address, limits on: %s",
    async (isOn) => {
      limits = createRateLimits(isOn);
      const waits = await Promise.all(Array.from({ length: 10 }, () => attempt("192.0.2.1", "x")));
      expect(waits).toEqual([...Array(8).fill(0), 300, 300]);
      expect(await attempt("192.0.2.1", "y")).toBe(0);
      expect(await attempt("192.0.2.2", "x")).toBe(0);
      vi.advanceTimersByTime(300_001);
      expect(await attempt("192.0.2.1", "x")).toBe(0);
    },
  );

  test("has to wait after 40 attempts from one address, for whatever accounts", async () => {
    const waits = await Promise.all(
      Array.from({ length: 42 }, (_, index) => attempt("192.0.2.1", `guess${index}`)),
    );
    expect(waits).toEqual([...Array(40).fill(0), 300, 300]);
    expect(await attempt("192.0.2.2", "x")).toBe(0);
  });

  test("that works forgets the attempts at this account before", async () => {
    for (let count = 0; count < 8; count++) await attempt("192.0.2.1", "x");
    await limits.settleSignIn({ ip: "192.0.2.1", email: "x" });
    expect(await attempt("192.0.2.1", "x")).toBe(0);
  });
});

test("calls from one IPv6 network are counted together", async () => {
  await limits.take("anonymous", "2001:db8:1:2::1");
  const left = async (ip: string) => (await limits.take("anonymous", ip))["ratelimit-remaining"];
  expect(await left("2001:db8:1:2:ffff::9")).toBe("598");
  expect(await left("2001:db8:1:3::1")).toBe("599");
});
