/** One answer to the platform in place of the real one. Members left out are the real ones. */
export interface ScriptedAnswer {
  readonly status?: number;
  /** An object is sent as JSON, a string as it is: as HTML when it starts with `<`. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  /** The request is read and never answered; the socket stays open. */
  readonly hang?: boolean;
  /** The socket is destroyed once the request has been read. */
  readonly reset?: boolean;
  /**
   * Whether the app shows what was posted. An answer that refuses, `hang` and `reset` keep it back unless this is
   * `true`: the lost answer to a message that did get through.
   */
  readonly accept?: boolean;
}

/** How a publisher misbehaves. Takes effect from the next request. */
export interface Faults {
  /** The next answers to messages, used up one by one. */
  readonly messageScript: readonly ScriptedAnswer[];
  /** The next answers to receipts, used up one by one. */
  readonly receiptScript: readonly ScriptedAnswer[];
  /** `MessageStatus` 1 follows every message that the app shows. */
  readonly autoDeliver: boolean;
  /** `MessageStatus` 2 follows every message that the app shows. */
  readonly autoRead: boolean;
}

/** A publisher that takes everything, and reports nothing by itself. */
export const noFaults: Faults = {
  messageScript: [],
  receiptScript: [],
  autoDeliver: false,
  autoRead: false,
};

/** Whether the scripted answer leaves the app without what was posted. */
export function keepsBack({ accept, hang, reset, status = 200, body }: ScriptedAnswer): boolean {
  if (accept !== undefined) return !accept;
  if (hang === true || reset === true || status < 200 || status > 299) return true;
  const said = typeof body === "object" && body !== null && "Status" in body ? body.Status : 0;
  return String(said) === "1";
}
