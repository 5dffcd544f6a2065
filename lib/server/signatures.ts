import type { Credential, SignedOnce } from "@/lib/protocols/protocol";

/** Tokens remembered at most; past that, the oldest make way. */
const tokensMax = 50_000;

/** The signatures that were accepted lately, where each is good once: in memory, since they are good for minutes. */
export type Signatures = {
  /** Whether the signature is within its time. Those without one always are. */
  isTimely(claim: Credential, now: Date): boolean;
  /** Whether an accepted signature is good for what it came with: the first time, and for the same again. */
  accept(claim: Credential, now: Date): boolean;
};

export function createSignatures(): Signatures {
  const seen = new Map<string, { readonly about: string; readonly until: number }>();
  return {
    isTimely(claim, now) {
      const once = onceOf(claim);
      return once === null || Math.abs(now.getTime() - once.signedAt.getTime()) <= once.ageMsMax;
    },
    accept(claim, now) {
      const once = onceOf(claim);
      if (once === null) return true;
      const known = seen.get(once.token);
      if (known !== undefined && known.until >= now.getTime()) return known.about === once.about;
      forgetOld(now);
      // Good until then, by the clock of whoever signed.
      const until = once.signedAt.getTime() + once.ageMsMax;
      seen.set(once.token, { about: once.about, until });
      return true;
    },
  };

  function forgetOld(now: Date): void {
    for (const [token, { until }] of seen) {
      if (until >= now.getTime() && seen.size < tokensMax) return;
      seen.delete(token);
    }
  }
}

function onceOf(claim: Credential): SignedOnce | null {
  return claim.kind === "hmac" ? (claim.once ?? null) : null;
}
