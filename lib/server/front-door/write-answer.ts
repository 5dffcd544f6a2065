import type { IncomingMessage, ServerResponse as NodeResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { headerValue } from "../http/header-value";
import type { ServerResponse } from "../http/http-message";
import { encodeText, isText } from "../http/text-buffers";
import { isRestShort, passOverRest } from "./request-body";

const longTextLength = 16 * 1024;

/**
 * Writes an answer, and sees to it that the connection serves the next request or ends: what a refused request has
 * left unread is passed over, and where that would be too much, the connection is closed. The answer counts as finished
 * once that is done.
 */
export async function writeAnswer(
  incoming: IncomingMessage,
  outgoing: NodeResponse,
  { status, headers, body }: ServerResponse,
): Promise<void> {
  const isWhole = incoming.complete;
  const isLast = !isRestShort(incoming);
  if (isLast) outgoing.setHeader("connection", "close");
  for (const name in headers) outgoing.setHeader(name, headerValue(headers[name] ?? ""));
  outgoing.statusCode = status;
  if (body !== null && !isText(body) && !(body instanceof Uint8Array)) {
    outgoing.flushHeaders();
    const source = Readable.from(body, { objectMode: false });
    await pipeline(source, outgoing, { end: isWhole }).catch(throwUnlessLeft);
  } else {
    const content = measured(outgoing, body);
    if (isWhole) outgoing.end(content);
    else await flush(outgoing, content);
  }
  // What nobody looked at may have stopped the connection from being read.
  if (isWhole) incoming.resume();
  else {
    // This tells a caller who is still writing that no further request is served.
    if (isLast) incoming.socket.end();
    await passOverRest(incoming);
    outgoing.end();
  }
}

/**
 * Announces the length of what is written at once. A long text is encoded once, not once more to be measured; its memory
 * is used again when all of it is with the network, and never where that is not said.
 */
function measured(
  outgoing: NodeResponse,
  body: string | readonly string[] | Uint8Array | null,
): string | Uint8Array | null {
  if (body === null) {
    const { statusCode: status } = outgoing;
    if (status !== 204 && status !== 304 && outgoing.getHeader("content-length") === undefined) {
      outgoing.setHeader("content-length", 0);
    }
    return null;
  }
  if (isText(body) && (typeof body !== "string" || body.length > longTextLength)) {
    const { bytes, release } = encodeText(body);
    outgoing.once("finish", release);
    outgoing.setHeader("content-length", bytes.byteLength);
    return bytes;
  }
  outgoing.setHeader("content-length", Buffer.byteLength(body));
  return body;
}

/** Hands all of an answer to the network without ending it. */
function flush(outgoing: NodeResponse, content: string | Uint8Array | null): Promise<void> {
  return new Promise((resolve) => {
    outgoing.once("close", resolve);
    outgoing.flushHeaders();
    outgoing.write(content ?? "", () => resolve());
  });
}

/** A reader that leaves is no fault of ours. */
function throwUnlessLeft(error: unknown): void {
  const isLeft =
    error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
  if (!isLeft) throw error;
}
