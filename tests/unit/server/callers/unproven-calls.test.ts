import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AppError, type ErrorCode } from "@/lib/model/error";
import { createUnprovenCalls, type UnprovenCalls } from "@/lib/server/limits/unproven-calls";

const place = { ip: "192.0.2.1", at: "ctlive" };
const limited = expect.objectContaining({ code: "rate_limited" });

let calls: UnprovenCalls;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2024-03-05T12:00:00Z") });
  calls = createUnprovenCalls(true);
});
afterEach(() => vi.useRealTimers());

function refuse(count: number, ip = place.ip, code: ErrorCode = "unauthenticated"): AppError {
  let answer = new AppError(code, "No");
  for (let done = 0; done < count; done++) answer = calls.refuse(ip, new AppError(code, "No"));
  return answer;
}

describe("an address", () => {
  test("may make 120 calls a minute that prove nothing", () => {
    expect(refuse(120).code).toBe("unauthenticated");
    expect(refuse(1)).toMatchObject({
      code: "rate_limited",
      headers: { "retry-after": "60", "ratelimit-limit": "120", "ratelimit-remaining": "0" },
    });
    vi.advanceTimersByTime(60_000);
    expect(refuse(1).code).toBe("unauthenticated");
  });

  test("is closed then, for itself and its IPv6 network alone", () => {
    refuse(120);
    expect(() => calls.assertOpen(place)).toThrow(limited);
    expect(() => calls.assertOpen({ ...place, ip: "192.0.2.2" })).not.toThrow();
    refuse(120, "2001:db8:1:2::1");
    expect(() => calls.assertOpen({ ...place, ip: "2001:db8:1:2::9" })).toThrow(limited);
    expect(() => calls.assertOpen({ ...place, ip: "2001:db8:1:3::1" })).not.toThrow();
  });

  test("answers a right guess like a wrong one while it is closed", () => {
    refuse(120);
    expect(() => calls.prove(place, "right")).toThrow(limited);
    vi.advanceTimersByTime(60_000);
    expect(() => calls.prove(place, "right")).not.toThrow();
  });

  test("goes on with what was right there before", () => {
    calls.prove(place, "right");
    refuse(500);
    for (let count = 0; count < 1_000; count++) {
      calls.assertOpen(place);
      calls.assertOpen(place, "right");
      calls.prove(place, "right");
    }
    expect(() => calls.prove(place, "another")).toThrow(limited);
    expect(() => calls.assertOpen(place, "another")).toThrow(limited);
  });

  test("gains nothing by what it proved elsewhere, or by what another proved", () => {
    calls.prove({ ...place, at: "twilio" }, "right");
    calls.prove({ ...place, ip: "192.0.2.2" }, "right");
    refuse(120);
    expect(() => calls.assertOpen(place)).toThrow(limited);
    expect(() => calls.prove(place, "right")).toThrow(limited);
  });

  test.each(["internal", "unavailable", "rate_limited"] as const)(
    "is not counted for what is our own fault or limited already: %s",
    (code) => {
      expect(refuse(500, place.ip, code).code).toBe(code);
      expect(() => calls.assertOpen(place)).not.toThrow();
    },
  );

  test("is never closed where limits are off", () => {
    calls = createUnprovenCalls(false);
    expect(refuse(500).code).toBe("unauthenticated");
    expect(() => calls.assertOpen(place)).not.toThrow();
    expect(() => calls.prove(place, "right")).not.toThrow();
  });
});
