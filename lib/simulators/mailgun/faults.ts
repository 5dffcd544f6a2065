import type { ScriptedAnswer } from "../scripted-answer";

/** How Mailgun misbehaves. Takes effect from the next request or webhook. */
export interface Faults {
  /** The next answers to sends, used up one by one. */
  readonly script: readonly ScriptedAnswer[];
  /** What every send past the script is answered; `null` for the real answer. */
  readonly sendAnswer: ScriptedAnswer | null;
  /** Delay before each answer to a send. The mail is in the mailbox by then. */
  readonly slowMs: number;
  /** Every mail and event is posted twice, concurrently and with one token. */
  readonly duplicate: boolean;
  /**
   * Events come before the send is answered, the last first, and what a customer writes in one burst is posted last one
   * first.
   */
  readonly outOfOrder: boolean;
  /** The events `accepted` and `delivered` follow every accepted send. */
  readonly autoDeliver: boolean;
}

/** A Mailgun that does what its documents say, and reports nothing by itself. */
export const noFaults: Faults = {
  script: [],
  sendAnswer: null,
  slowMs: 0,
  duplicate: false,
  outOfOrder: false,
  autoDeliver: false,
};
