import type { AppError, ErrorCode } from "@/lib/model/error";
import { CallCounter } from "./call-counter";
import { addressKey } from "./caller-address";
import { tooManyCalls } from "./too-many-calls";

/** Calls of one address in a minute that prove nothing. */
const unproven = { callsMax: 120, seconds: 60 } as const;

const uncounted: ReadonlySet<ErrorCode> = new Set(["internal", "unavailable", "rate_limited"]);

/** Proofs remembered; past that many, the oldest make way. */
const rememberedMax = 100_000;

/** Where a call was made and to whom: an address, and the protocol or API that looks at its proof. */
export type Place = { readonly ip: string; readonly at: string };

/**
 * What bounds guessing at credentials, before anything that the caller chooses: an address may make so many calls that
 * prove nothing. Past that it is closed, and of its calls only those are looked at whose very proof was right there
 * before, so a gateway with one line set up wrongly goes on with its others. A right proof that is new there is refused
 * like a wrong one until the minute is over, or its answer would tell it.
 */
export interface UnprovenCalls {
  /**
   * To be called before anything dear is done for a call. Throws `rate_limited` for a closed address: unless this
   * `proof` was right there, or, where it is not known yet, any proof.
   */
  assertOpen(place: Place, proof?: string): void;
  /** After `proof` (a digest, or a name that says nothing) was found right. Throws `rate_limited` as said above. */
  prove(place: Place, proof: string): void;
  /**
   * Counts a call that was refused before it had proven anything, and gives what to answer: `refusal`, or
   * `rate_limited` where it is one too many. What is our own fault, or is limited already, does not count.
   */
  refuse(ip: string, refusal: AppError): AppError;
}

/** Off, nothing is counted. */
export function createUnprovenCalls(isOn: boolean): UnprovenCalls {
  const counter = new CallCounter(unproven.callsMax, unproven.seconds);
  const remembered = new Set<string>();

  return {
    assertOpen({ ip, at }, proof) {
      if (!isOn) return;
      const address = addressKey(ip);
      const spent = counter.spent(address);
      if (spent === null || remembered.has(nameOf(address, at, proof))) return;
      throw tooManyCalls(unproven.callsMax, spent);
    },
    prove({ ip, at }, proof) {
      if (!isOn) return;
      const address = addressKey(ip);
      const [any, very] = [nameOf(address, at), nameOf(address, at, proof)];
      if (!remembered.has(very)) {
        const spent = counter.spent(address);
        if (spent !== null) throw tooManyCalls(unproven.callsMax, spent);
        remember(very);
      }
      if (!remembered.has(any)) remember(any);
    },
    refuse(ip, refusal) {
      if (!isOn || uncounted.has(refusal.code)) return refusal;
      const count = counter.take(addressKey(ip));
      return count.isExceeded ? tooManyCalls(unproven.callsMax, count) : refusal;
    },
  };

  function remember(name: string): void {
    remembered.add(name);
    if (remembered.size <= rememberedMax) return;
    for (const oldest of remembered) {
      remembered.delete(oldest);
      return;
    }
  }
}

function nameOf(address: string, at: string, proof = ""): string {
  return `${address} ${at} ${proof}`;
}
