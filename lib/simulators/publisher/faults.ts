import type { ScriptedAnswer } from "../scripted-answer";

/** How a publisher misbehaves. Takes effect from the next request. */
export interface Faults {
  /** The next answers to messages, used up one by one. */
  readonly messageScript: readonly ScriptedAnswer[];
  /** The next answers to receipts, used up one by one. */
  readonly receiptScript: readonly ScriptedAnswer[];
  /** What every message past the script is answered; `null` for the real answer. */
  readonly messageAnswer: ScriptedAnswer | null;
  /** Delay before each answer to a message. The app shows the message by then. */
  readonly slowMs: number;
  /** Every message written in an app is posted twice, concurrently. */
  readonly duplicate: boolean;
  /** What is written in an app in one burst is posted last one first; reports overtake the answer to a message. */
  readonly outOfOrder: boolean;
  /** `MessageStatus` 1 follows every message that the app shows. */
  readonly autoDeliver: boolean;
  /** `MessageStatus` 2 follows every message that the app shows. */
  readonly autoRead: boolean;
  /** What the URLs of consumers' files answer instead of the bytes. */
  readonly mediaStatus: number | null;
}

/** A publisher that takes everything, and reports nothing by itself. */
export const noFaults: Faults = {
  messageScript: [],
  receiptScript: [],
  messageAnswer: null,
  slowMs: 0,
  duplicate: false,
  outOfOrder: false,
  autoDeliver: false,
  autoRead: false,
  mediaStatus: null,
};

/**
 * Whether the scripted answer leaves the app without what was posted: one that refuses, `hang` and `reset` do,
 * unless they say `accept`.
 */
export function keepsBack({ accept, hang, reset, status = 200, body }: ScriptedAnswer): boolean {
  if (accept !== undefined) return !accept;
  if (hang === true || reset === true || status < 200 || status > 299) return true;
  const said = typeof body === "object" && body !== null && "Status" in body ? body.Status : 0;
  return String(said) === "1";
}
