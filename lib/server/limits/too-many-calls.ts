import { AppError } from "@/lib/model/error";
import type { CallCount } from "./call-counter";

/** What an answer says about the limit of its caller. */
export function limitHeaders(
  callsMax: number,
  { remaining, resetSeconds }: CallCount,
): Readonly<Record<string, string>> {
  return {
    "ratelimit-limit": String(callsMax),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(resetSeconds),
  };
}

/** The refusal of a call past a limit: `rate_limited`, with `Retry-After`. */
export function tooManyCalls(callsMax: number, count: CallCount): AppError {
  const seconds = count.resetSeconds;
  return new AppError("rate_limited", `Too many calls: try again in ${seconds} seconds`, {
    headers: { ...limitHeaders(callsMax, count), "retry-after": String(seconds) },
  });
}
