import type { IncomingMessage } from "node:http";

/** The bytes of a request as they come. Whoever stops reading them early leaves the rest, and the connection, as they are. */
export class RequestBody implements AsyncIterable<Uint8Array> {
  constructor(private readonly incoming: IncomingMessage) {}

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return this.incoming.iterator({ destroyOnReturn: false });
  }
}

/** How much of a body that nobody wants is read all the same, and for how long. */
const restBytesMax = 16 * 1024 * 1024;
const restMsMax = 10_000;

/**
 * Whether the connection can serve another request after this one: its rest is known to be short enough to be passed
 * over.
 */
export function isRestShort({ complete, headers }: IncomingMessage): boolean {
  return complete || Number(headers["content-length"]) <= restBytesMax;
}

/**
 * Reads on for a caller who is still writing a body that was answered already: one that is cut off while it writes sees
 * a broken connection, not the answer. Ends with the body, or past 16 MiB; the connection of a caller who takes longer
 * than 10 s is gone then. Never rejects.
 */
export async function passOverRest(incoming: IncomingMessage): Promise<void> {
  const timer = setTimeout(() => incoming.socket.destroy(), restMsMax);
  let size = 0;
  try {
    for await (const chunk of new RequestBody(incoming)) {
      size += chunk.byteLength;
      if (size > restBytesMax) break;
    }
  } catch {
    // The caller left, which ends the connection as well.
  } finally {
    clearTimeout(timer);
  }
}
