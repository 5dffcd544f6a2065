import type { Quota, QuotaState } from "@/lib/protocols/agent-side/host";
import { CallCounter } from "./call-counter";
import { addressKey } from "./caller-address";
import { createSignInAttempts, type SignInAttempts } from "./sign-in-attempts";
import { limitHeaders, tooManyCalls } from "./too-many-calls";
import { createUnprovenCalls, type UnprovenCalls } from "./unproven-calls";

/** Calls per minute of one caller. */
const limits = {
  /** Whoever has proven a secret may send what the machine can take; this stops a program that runs in circles. */
  vendor: 600_000,
  api: 6_000,
  /** Customers' clients, many of which may have one address; new conversations and files among their calls. */
  public: 30_000,
  opening: 120,
  upload: 120,
  /** Pages and short links. */
  anonymous: 600,
  probe: 600,
} as const;

export type LimitedKind = keyof typeof limits;

/** Limits by what was proven; all others are by address, for whoever has nothing to prove. */
const provenKinds: readonly LimitedKind[] = ["vendor", "api"];

export interface RateLimits {
  /** What bounds guessing, for callers who have yet to prove who they are. */
  readonly unproven: UnprovenCalls;
  /** What bounds guessing at passwords and at the secrets by which programs sign in; never off. */
  readonly signIns: SignInAttempts;
  /**
   * Counts a call and gives the headers that say how many are left. Throws `rate_limited` with `Retry-After`
   * past the limit. `key` is who calls: what was proven, never merely claimed, or the IP address.
   */
  take(kind: LimitedKind, key: string): Readonly<Record<string, string>>;
  /** Takes back a call that turned out not to be of the kind. */
  giveBack(kind: LimitedKind, key: string): void;
  /** Counts a call against a quota of a vendor's own. Off, nothing is counted. */
  takeQuota(quota: Quota, key: string): QuotaState;
}

/** Limits kept in this process. Off, `take` counts nothing; sign-ins are throttled all the same. */
export function createRateLimits(isOn: boolean): RateLimits {
  const counters: Readonly<Record<LimitedKind, CallCounter>> = {
    vendor: new CallCounter(limits.vendor, 60),
    api: new CallCounter(limits.api, 60),
    public: new CallCounter(limits.public, 60),
    opening: new CallCounter(limits.opening, 60),
    upload: new CallCounter(limits.upload, 60),
    anonymous: new CallCounter(limits.anonymous, 60),
    probe: new CallCounter(limits.probe, 60),
  };
  const quotas = new Map<string, CallCounter>();

  return {
    unproven: createUnprovenCalls(isOn),
    signIns: createSignInAttempts(),
    take(kind, key) {
      if (!isOn) return {};
      const count = counters[kind].take(countedAs(kind, key));
      if (count.isExceeded) throw tooManyCalls(limits[kind], count);
      return limitHeaders(limits[kind], count);
    },
    giveBack: (kind, key) => counters[kind].giveBack(countedAs(kind, key)),
    takeQuota({ name, calls, seconds }, key) {
      if (!isOn) return { isExceeded: false, remaining: calls, resetSeconds: 0 };
      const id = `${name} ${calls}/${seconds}`;
      const counter = quotas.get(id) ?? new CallCounter(calls, seconds);
      quotas.set(id, counter);
      return counter.take(key);
    },
  };
}

function countedAs(kind: LimitedKind, key: string): string {
  return provenKinds.includes(kind) ? key : addressKey(key);
}
