import type { ScriptedAnswer } from "../scripted-answer";

/** One answer of `/send`. One that hides the real answer keeps the message off the phone unless it says `accept`. */
export interface ScriptedSend extends ScriptedAnswer {
  /** The id given to the message, unless the platform brought its own. */
  readonly messageId?: string;
}

/** How an account misbehaves. Takes effect from the next request, post or report. */
export interface Faults {
  /** The next answers of `/send`, used up one by one. */
  readonly script: readonly ScriptedSend[];
  /** Every `/send` past the script answers this status, and nothing reaches the phone. */
  readonly sendStatus: number | null;
  /** Delay before each answer of `/send`. The message has reached the phone by then. */
  readonly slowMs: number;
  /** Every message of a customer is posted twice, concurrently. */
  readonly duplicate: boolean;
  /**
   * Automatic reports are posted before `/send` is answered, seen before delivered, and messages a
   * customer sends in one burst are posted last one first.
   */
  readonly outOfOrder: boolean;
  /** A delivery report follows every accepted send. */
  readonly autoDeliver: boolean;
  /** A seen report follows every accepted send. */
  readonly autoSeen: boolean;
  /** What the media URLs answer instead of the bytes. */
  readonly mediaStatus: number | null;
}

/** A gateway that does what its documents say, and no receipts by itself. */
export const noFaults: Faults = {
  script: [],
  sendStatus: null,
  slowMs: 0,
  duplicate: false,
  outOfOrder: false,
  autoDeliver: false,
  autoSeen: false,
  mediaStatus: null,
};

/** Whether the scripted answer takes the place of the real one: a body, a status outside 2xx, `hang`, `reset`. */
export function hidesRealAnswer(scripted: ScriptedSend): boolean {
  const status = scripted.status ?? 200;
  return (
    scripted.hang === true ||
    scripted.reset === true ||
    scripted.body !== undefined ||
    status < 200 ||
    status > 299
  );
}
