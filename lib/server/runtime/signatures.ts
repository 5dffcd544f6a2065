import { createHash } from "node:crypto";
import type { Database } from "@/db/engines/database";
import { useSignatureToken } from "@/db/stores/signature-tokens";
import type { Credential, SignedOnce } from "@/lib/protocols/customer-side/protocol";

/** Signatures that are good once: their tokens are remembered until nobody can use them any more, over restarts too. */
export type Signatures = {
  /** Whether the signature is within its time. Those without one always are. */
  isTimely(claim: Credential, now: Date): boolean;
  /** Whether an accepted signature is good for what it came with: the first time, and for the same again. */
  accept(claim: Credential): Promise<boolean>;
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
    async accept(claim) {
      const once = onceOf(claim);
      if (once === null || claim.kind !== "hmac") return true;
      return database.write((scope) =>
        useSignatureToken(scope, {
          // With its signature, so that nobody uses up a token of somebody else's key.
          tokenHash: digest(`${claim.signature}\n${once.token}`),
          aboutHash: digest(once.about),
          expiresAt: new Date(once.signedAt.getTime() + once.ageMsMax),
        }),
      );
    },
  };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function onceOf(claim: Credential): SignedOnce | null {
  return claim.kind === "hmac" ? (claim.once ?? null) : null;
}
