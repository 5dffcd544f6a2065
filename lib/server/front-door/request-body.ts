import type { IncomingMessage } from "node:http";
import type { BodyBytes } from "../http/http-message";

/** The bytes of a request as they come. Whoever stops reading them early leaves the rest, and the connection, as they are. */
export class RequestBody implements BodyBytes {
  constructor(private readonly incoming: IncomingMessage) {}

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return this.incoming.iterator({ destroyOnReturn: false });
  }

  /** Listens where an iterator would make several promises for each piece, and more to begin and to end. */
  eachChunk(see: (chunk: Uint8Array) => void): Promise<void> {
    const { incoming } = this;
    return new Promise((resolve, reject) => {
      const stop = () => {
        incoming.off("data", onData).off("end", onEnd).off("close", onClose).off("error", onError);
      };
      const onData = (chunk: Uint8Array) => {
        try {
          see(chunk);
        } catch (error) {
          onError(error);
          incoming.pause();
        }
      };
      const onEnd = () => {
        stop();
        resolve();
      };
      const onError = (error: unknown) => {
        stop();
        reject(error);
      };
      const onClose = () => onError(incoming.errored ?? cutOff());
      if (incoming.readableEnded) return resolve();
      if (incoming.destroyed) return onClose();
      incoming.on("data", onData).once("end", onEnd).once("close", onClose).once("error", onError);
    });
  }
}

/** As Node itself calls the end of a connection within a body. */
function cutOff(): Error {
  return Object.assign(new Error("aborted"), { code: "ECONNRESET" });
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
