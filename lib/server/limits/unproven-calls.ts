import type { AppError, ErrorCode } from "@/lib/model/error";
import { CallCounter } from "./call-counter";
import { addressKey } from "./caller-address";
import { Remembered } from "./remembered";
import { tooManyCalls } from "./too-many-calls";

/** Calls of one address in a minute that prove nothing. */
const unproven = { callsMax: 120, seconds: 60 } as const;

const uncounted: ReadonlySet<ErrorCode> = new Set(["internal", "unavailable", "rate_limited"]);

/** A right secret stays known for a day. Past so many, the one not seen for longest is dropped. */
const remembered = { namesMax: 100_000, seconds: 24 * 3_600 } as const;

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
   * To be called before anything expensive is done for a call. Throws `rate_limited` for a closed address, unless
   * this `proof` was right from there before; where the proof is not known yet (null), unless any proof was.
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

/** Switched off, it counts nothing. */
export function createUnprovenCalls(isOn: boolean): UnprovenCalls {
  const counter = new CallCounter(unproven.callsMax, unproven.seconds);
  const proven = new Remembered(remembered.namesMax, remembered.seconds);

  return {
    assertOpen({ ip, at }, proof) {
      if (!isOn) return;
      const address = addressKey(ip);
      const spent = counter.spent(address);
      if (spent === null || proven.has(nameOf(address, at, proof))) return;
      throw tooManyCalls(unproven.callsMax, spent);
    },
    prove({ ip, at }, proof) {
      if (!isOn) return;
      const address = addressKey(ip);
      const very = nameOf(address, at, proof);
      const spent = proven.has(very) ? null : counter.spent(address);
      if (spent !== null) throw tooManyCalls(unproven.callsMax, spent);
      proven.add(very);
      proven.add(nameOf(address, at));
    },
    refuse(ip, refusal) {
      if (!isOn || uncounted.has(refusal.code)) return refusal;
      const count = counter.take(addressKey(ip));
      return count.isExceeded ? tooManyCalls(unproven.callsMax, count) : refusal;
    },
  };
}

function nameOf(address: string, at: string, proof = ""): string {
  return `${address} ${at} ${proof}`;
}
