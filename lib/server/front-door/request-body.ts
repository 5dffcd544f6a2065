import type { IncomingMessage } from "node:http";

/** The bytes of a request as they come. Whoever stops reading them early leaves the rest, and the connection, as they are. */
export class RequestBody implements AsyncIterable<Uint8Array> {
  constructor(private readonly incoming: IncomingMessage) {}

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return this.incoming.iterator({ destroyOnReturn: false });
  }
}

/** How much of an unwanted body is read and dropped, and for how long. */
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
 * Reads and drops the rest of a body that was answered already. A caller that is cut off while it writes would see a
 * broken connection in place of the answer. Ends with the body, or past 16 MiB; after 10 s the connection is closed.
 * Never rejects.
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
