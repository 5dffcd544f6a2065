import { createHash } from "node:crypto";
import type { Database, Scope } from "@/db/engines/database";
import { isTokenGoodFor, spendSignatureToken } from "@/db/stores/signature-tokens";
import type { Credential, SignedOnce } from "@/lib/protocols/customer-side/protocol";

/** Signatures that are good once: their tokens are remembered until nobody can use them any more, over restarts too. */
export type Signatures = {
  /** Whether the signature is within its time. Those without one always are. */
  isTimely(claim: Credential, now: Date): boolean;
  /** Whether a right signature may be used for what it came with: nobody has, or for the same. */
  isGood(claim: Credential): Promise<boolean>;
  /** Uses it, in the transaction that stores what it signs. False where somebody did for something else meanwhile. */
  use(scope: Scope, claim: Credential): Promise<boolean>;
};

/** Judges signatures by their age, and accepts those that are good once only once. */
export function createSignatures(database: Database): Signatures {
  return {
    isTimely(claim, now) {
      const once = onceOf(claim);
      if (once === null) return true;
      const ageMs = now.getTime() - once.signedAt.getTime();
      return ageMs <= once.ageMsMax && -ageMs <= once.aheadMsMax;
    },
    async isGood(claim) {
      const token = tokenOf(claim);
      return token === null || isTokenGoodFor(database.read, token);
    },
    async use(scope, claim) {
      const token = tokenOf(claim);
      return token === null || spendSignatureToken(scope, token);
    },
  };
}

function tokenOf(claim: Credential) {
  const once = onceOf(claim);
  if (once === null || claim.kind !== "hmac") return null;
  return {
    // With its signature, so that nobody uses up a token of somebody else's key.
    tokenHash: digest(`${claim.signature}\n${once.token}`),
    aboutHash: digest(once.about),
    expiresAt: new Date(once.signedAt.getTime() + once.ageMsMax),
  };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function onceOf(claim: Credential): SignedOnce | null {
  return claim.kind === "hmac" ? (claim.once ?? null) : null;
}

/** Whether a signature is good once, and so has to be used. */
export function isGoodOnce(claim: Credential): boolean {
  return onceOf(claim) !== null;
}
