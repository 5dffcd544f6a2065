/** One answer in place of, or on top of, the real one. Members left out are the real ones. */
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
   * Whether the customer gets what was sent although the answer hides or refuses that: the lost answer to a message
   * that did get through.
   */
  readonly accept?: boolean;
}
