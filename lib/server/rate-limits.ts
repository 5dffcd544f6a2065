import type { Quota, QuotaState } from "@/lib/protocols/host";
import { CallCounter } from "./callers/call-counter";
import { addressKey } from "./callers/caller-address";
import { limitHeaders, tooManyCalls } from "./callers/too-many-calls";
import { createUnprovenCalls, type UnprovenCalls } from "./callers/unproven-calls";

/** Calls per minute of one caller. */
const limits = { vendor: 30_000, public: 30_000, api: 6_000, anonymous: 600, probe: 600 } as const;

/** Attempts to sign in that may be under way or have failed in five minutes: an office has one address. */
const signInsMax = { address: 40, account: 8 } as const;

/** Who tries to sign in, and as whom. */
export interface SignInAttempt {
  readonly ip: string;
  readonly email: string;
}

export type LimitedKind = keyof typeof limits;

/** Limits by address, for whoever has nothing to prove: customers, pages and programs that look after this one. */
type AddressLimitedKind = "public" | "anonymous" | "probe";

export interface RateLimits {
  /** What bounds guessing, for callers who have yet to prove who they are. */
  readonly unproven: UnprovenCalls;
  /**
   * Counts a call and gives the headers that say how many are left. Throws `rate_limited` with `Retry-After`
   * past the limit. `key` is who calls: what was proven, never merely claimed, or the IP address.
   */
  take(kind: LimitedKind, key: string): Readonly<Record<string, string>>;
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
    public: new CallCounter(limits.public, 60),
    api: new CallCounter(limits.api, 60),
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
      const count = counters[kind].take(isByAddress(kind) ? addressKey(key) : key);
      if (count.isExceeded) throw tooManyCalls(limits[kind], count);
      return limitHeaders(limits[kind], count);
    },
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

function isByAddress(kind: LimitedKind): kind is AddressLimitedKind {
  return kind === "public" || kind === "anonymous" || kind === "probe";
}

function accountKey({ ip, email }: SignInAttempt): string {
  return `${addressKey(ip)} ${email}`;
}
