/** One answer of `/send` in place of, or on top of, the real one. Members left out are the real ones. */
export interface ScriptedAnswer {
  readonly status?: number;
  /** An object is sent as JSON, a string as it is: as HTML when it starts with `<`. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  /** The id given to the message, unless the platform brought its own. */
  readonly messageId?: string;
  /** The request is read and never answered; the socket stays open. */
  readonly hang?: boolean;
  /** The socket is destroyed once the request has been read. */
  readonly reset?: boolean;
  /**
   * Whether the message reaches the phone. An answer that hides the real one (a body, a status
   * outside 2xx, `hang`, `reset`) keeps it back unless this is `true`: the lost answer of a
   * message that did get through.
   */
  readonly accept?: boolean;
}

/** How an account misbehaves. Takes effect from the next request, post or report. */
export interface Faults {
  /** The next answers of `/send`, used up one by one. */
  readonly script: readonly ScriptedAnswer[];
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

/** Whether the scripted answer takes the place of the real one. */
export function hidesRealAnswer(scripted: ScriptedAnswer): boolean {
  const status = scripted.status ?? 200;
  return (
    scripted.hang === true ||
    scripted.reset === true ||
    scripted.body !== undefined ||
    status < 200 ||
    status > 299
  );
}
