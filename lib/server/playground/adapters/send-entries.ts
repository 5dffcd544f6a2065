import type { WireEntry } from "./simulator-adapter";

/** A request to send, as simulators record it. */
type Send = Pick<WireEntry, "at" | "method" | "path" | "status" | "durationMs"> & {
  readonly answer: string | null;
};

/** The desk's requests to send, each with what was asked as people read it. */
export function sendEntries<S extends Send>(
  sends: readonly S[],
  requestOf: (send: S) => string,
): readonly WireEntry[] {
  return sends.map((send, index) => ({
    id: `send-${index}`,
    at: send.at,
    to: "customer",
    label: "Reply",
    method: send.method,
    path: send.path,
    status: send.status,
    durationMs: send.durationMs,
    error:
      send.status === null && send.durationMs !== null ? "The connection was ended instead" : null,
    request: requestOf(send),
    response: send.answer,
  }));
}
