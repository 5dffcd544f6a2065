import type { Quota, QuotaState } from "@/lib/protocols/host";
import { CallCounter } from "./callers/call-counter";
import { addressKey } from "./callers/caller-address";
import { limitHeaders, tooManyCalls } from "./callers/too-many-calls";
import { createUnprovenCalls, type UnprovenCalls } from "./callers/unproven-calls";

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

/** Attempts to sign in that may be under way or have failed in five minutes: an office has one address. */
const signInsMax = { address: 40, account: 8 } as const;

/** Who tries to sign in, and as whom. */
export interface SignInAttempt {
  readonly ip: string;
  readonly email: string;
}

export type LimitedKind = keyof typeof limits;

/** Limits by what was proven; all others are by address, for whoever has nothing to prove. */
const provenKinds: readonly LimitedKind[] = ["vendor", "api"];

export interface RateLimits {
  /** What bounds guessing, for callers who have yet to prove who they are. */
  readonly unproven: UnprovenCalls;
  /**
   * Counts a call and gives the headers that say how many are left. Throws `rate_limited` with `Retry-After`
   * past the limit. `key` is who calls: what was proven, never merely claimed, or the IP address.
   */
  take(kind: LimitedKind, key: string): Readonly<Record<string, string>>;
  /** Takes back a call that turned out not to be of the kind. */
  giveBack(kind: LimitedKind, key: string): void;
  /** Counts a call against a quota of a vendor's own. Off, nothing is counted. */
  takeQuota(quota: Quota, key: string): QuotaState;
  /**
   * Counts an attempt to sign in, for its address and for the account tried from there: who guesses elsewhere locks no
   * owner out. Gives the seconds until the next is allowed, 0 when this one is.
   */
  takeSignIn(attempt: SignInAttempt): number;
  /**
   * After an attempt that was right: the account's failures from this address are forgotten. The address gets back this
   * attempt alone, so an account of one's own buys no more guesses at those of others.
   */
  settleSignIn(attempt: SignInAttempt): void;
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
  const signIns = {
    address: new CallCounter(signInsMax.address, 300),
    account: new CallCounter(signInsMax.account, 300),
  };

  return {
    unproven: createUnprovenCalls(isOn),
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
    takeSignIn(attempt) {
      return Math.max(
        waitFor("address", addressKey(attempt.ip)),
        waitFor("account", accountKey(attempt)),
      );
    },
    settleSignIn(attempt) {
      signIns.address.giveBack(addressKey(attempt.ip));
      signIns.account.forget(accountKey(attempt));
    },
  };

  function waitFor(by: keyof typeof signIns, key: string): number {
    const { isExceeded, resetSeconds } = signIns[by].take(key);
    return isExceeded ? resetSeconds : 0;
  }
}

function countedAs(kind: LimitedKind, key: string): string {
  return provenKinds.includes(kind) ? key : addressKey(key);
}

function accountKey({ ip, email }: SignInAttempt): string {
  return `${addressKey(ip)} ${email}`;
}
