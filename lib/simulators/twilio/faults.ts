import type { ScriptedAnswer } from "../scripted-answer";

/** How Twilio misbehaves. Takes effect from the next request or webhook. */
export interface Faults {
  /** The next answers to sends, used up one by one. */
  readonly script: readonly ScriptedAnswer[];
  /** What every send past the script is answered; `null` for the real answer. */
  readonly sendAnswer: ScriptedAnswer | null;
  /** Delay before each answer to a send. The phone shows the message by then. */
  readonly slowMs: number;
  /** Every webhook is posted twice, concurrently. */
  readonly duplicate: boolean;
  /**
   * Status callbacks come before the send is answered, the last status first, and what a customer writes in one burst
   * is posted last one first.
   */
  readonly outOfOrder: boolean;
  /** The callbacks `sent` and `delivered` follow every accepted send. */
  readonly autoDeliver: boolean;
  /** What the media URLs answer instead of the bytes. */
  readonly mediaStatus: number | null;
}

/** A Twilio that does what its documents say, and reports nothing by itself. */
export const noFaults: Faults = {
  script: [],
  sendAnswer: null,
  slowMs: 0,
  duplicate: false,
  outOfOrder: false,
  autoDeliver: false,
  mediaStatus: null,
};
