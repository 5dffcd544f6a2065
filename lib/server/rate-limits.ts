import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/model/error";
import type { Quota, QuotaState } from "@/lib/protocols/host";
import { addressKey } from "./callers/caller-address";

/** Calls per minute of one caller. */
const limits = { vendor: 30_000, api: 6_000, anonymous: 600 } as const;

/** Attempts to sign in that may be under way or have failed in five minutes: an office has one address. */
const signInsMax = { address: 40, account: 8 } as const;

/** Who tries to sign in, and as whom. */
export interface SignInAttempt {
  readonly ip: string;
  readonly email: string;
}

export type LimitedKind = keyof typeof limits;

export interface RateLimits {
  /**
   * Counts a call and gives the headers that say how many are left. Throws `rate_limited` with `Retry-After`
   * past the limit. `key` is who calls: a token, a credential, an IP address (`anonymous`).
   */
  take(kind: LimitedKind, key: string): Promise<Readonly<Record<string, string>>>;
  /** Counts a call against a quota of a vendor's own. Off, nothing is counted. */
  takeQuota(quota: Quota, key: string): Promise<QuotaState>;
  /**
   * Counts an attempt to sign in, for its address and for the account tried from there: who guesses elsewhere locks no
   * owner out. Gives the seconds until the next is allowed, 0 when this one is.
   */
  takeSignIn(attempt: SignInAttempt): Promise<number>;
  /**
   * After an attempt that was right: the account's failures from this address are forgotten. The address gets back this
   * attempt alone, so an account of one's own buys no more guesses at those of others.
   */
  settleSignIn(attempt: SignInAttempt): Promise<void>;
}

/** Limits kept in this process. Off, `take` counts nothing; sign-ins are throttled all the same. */
export function createRateLimits(isOn: boolean): RateLimits {
  const limiters = {
    vendor: new RateLimiterMemory({ points: limits.vendor, duration: 60 }),
    api: new RateLimiterMemory({ points: limits.api, duration: 60 }),
    anonymous: new RateLimiterMemory({ points: limits.anonymous, duration: 60 }),
  };
  const quotas = new Map<string, RateLimiterMemory>();
  const signIns = {
    address: new RateLimiterMemory({ points: signInsMax.address, duration: 300 }),
    account: new RateLimiterMemory({ points: signInsMax.account, duration: 300 }),
  };

  return {
    async take(kind, key) {
      if (!isOn) return {};
      const state = await consume(limiters[kind], kind === "anonymous" ? addressKey(key) : key);
      const headers = headersOf(limits[kind], state);
      if (state.consumedPoints <= limits[kind]) return headers;
      const seconds = Math.max(1, Math.ceil(state.msBeforeNext / 1_000));
      throw new AppError("rate_limited", `Too many calls: try again in ${seconds} seconds`, {
        headers: { ...headers, "retry-after": String(seconds) },
      });
    },
    async takeQuota({ name, calls, seconds }, key) {
      if (!isOn) return { isExceeded: false, remaining: calls, resetSeconds: 0 };
      const id = `${name} ${calls}/${seconds}`;
      const limiter = quotas.get(id) ?? new RateLimiterMemory({ points: calls, duration: seconds });
      quotas.set(id, limiter);
      const state = await consume(limiter, `${name} ${key}`);
      return {
        isExceeded: state.consumedPoints > calls,
        remaining: Math.max(0, calls - state.consumedPoints),
        resetSeconds: Math.max(1, Math.ceil(state.msBeforeNext / 1_000)),
      };
    },
    async takeSignIn(attempt) {
      return Math.max(
        await waitFor("address", addressKey(attempt.ip)),
        await waitFor("account", accountKey(attempt)),
      );
    },
    async settleSignIn(attempt) {
      await signIns.address.reward(addressKey(attempt.ip), 1);
      await signIns.account.delete(accountKey(attempt));
    },
  };

  async function waitFor(by: keyof typeof signIns, key: string): Promise<number> {
    const state = await consume(signIns[by], key);
    return state.consumedPoints <= signInsMax[by] ? 0 : Math.ceil(state.msBeforeNext / 1_000);
  }
}

type Count = { readonly consumedPoints: number; readonly msBeforeNext: number };

/** Counts a call. Counts end by a timer: the wait is never longer than one lasts, also where the clock was set back. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<Count> {
  // Over the limit the library rejects with the same object it otherwise resolves with.
  const { consumedPoints, msBeforeNext }: RateLimiterRes = await limiter
    .consume(key)
    .catch((refused: RateLimiterRes) => refused);
  return { consumedPoints, msBeforeNext: Math.min(msBeforeNext, limiter.duration * 1_000) };
}

function accountKey({ ip, email }: SignInAttempt): string {
  return `${addressKey(ip)} ${email}`;
}

function headersOf(limit: number, state: Count): Record<string, string> {
  return {
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(Math.max(0, limit - state.consumedPoints)),
    "ratelimit-reset": String(Math.ceil(state.msBeforeNext / 1_000)),
  };
}
