import { AppError } from "@/lib/model/error";
import type { HeldBytes, Hold } from "../limits/held-bytes";

/** A request to us as plain data, whichever mount it came through. Header names are lower case. */
export type ServerRequest = {
  readonly method: string;
  readonly path: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Who calls, past trusted proxies. */
  readonly ip: string;
  /** Whether nobody could listen: over TLS (in the word of a trusted proxy, too) or from this machine itself. */
  readonly isConfidential: boolean;
  readonly requestId: string;
  /** The body's bytes as they come; to be read once. */
  readonly body: AsyncIterable<Uint8Array> | BodyBytes;
  /** Aborted when the caller is gone. */
  readonly signal: AbortSignal;
};

/** A body that can also be read without an iterator. */
export interface BodyBytes extends AsyncIterable<Uint8Array> {
  /** Calls `see` with each piece, and resolves at the end. What it throws ends the reading and leaves the rest unread. */
  eachChunk(see: (chunk: Uint8Array) => void): Promise<void>;
}

export type ServerResponse = {
  readonly status: number;
  /** Values may hold any text: what a header cannot carry is percent-encoded when the answer is written. */
  readonly headers: Readonly<Record<string, string>>;
  /** An array is one text in parts: a long one is dear to have in one piece. */
  readonly body:
    | string
    | readonly string[]
    | Uint8Array
    | AsyncIterable<Uint8Array | string>
    | null;
  /** Called once, with whether the answer was written completely before the caller was gone. */
  onWritten?(isWritten: boolean): Promise<void>;
};

/** The bytes of a body as they come. Throws `payload_too_large` past `bytesMax`, at once where the length is announced. */
export async function* boundedBody(
  { headers, body }: ServerRequest,
  bytesMax: number,
): AsyncGenerator<Uint8Array> {
  const count = boundedCount(headers, bytesMax);
  for await (const chunk of body) {
    count(chunk);
    yield chunk;
  }
}

/** Counts the pieces of a body. Throws `payload_too_large` as `boundedBody` does. */
function boundedCount(
  headers: ServerRequest["headers"],
  bytesMax: number,
): (chunk: Uint8Array) => void {
  const assertFits = (size: number) => {
    if (size <= bytesMax) return;
    throw new AppError("payload_too_large", `A body may have ${bytesMax} bytes at most`);
  };
  assertFits(Number(headers["content-length"] ?? 0));
  let size = 0;
  return (chunk) => {
    size += chunk.byteLength;
    assertFits(size);
  };
}

/**
 * Reads a whole body. Throws what `boundedBody` does, and what `hold` does, which counts what a caller who is not
 * proven yet has us hold.
 */
export async function readBody(
  request: ServerRequest,
  bytesMax: number,
  hold?: Hold,
): Promise<Uint8Array> {
  const { headers, body } = request;
  const count = boundedCount(headers, bytesMax);
  const chunks: Uint8Array[] = [];
  const take = (chunk: Uint8Array) => {
    count(chunk);
    hold?.take(chunk.byteLength);
    chunks.push(chunk);
  };
  if ("eachChunk" in body) await body.eachChunk(take);
  else for await (const chunk of body) take(chunk);
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** As `readBody`, for a caller who has proven no secret: what is held while it comes is counted. */
export async function readUnprovenBody(
  request: ServerRequest,
  bytesMax: number,
  heldBytes: HeldBytes,
): Promise<Uint8Array> {
  const hold = heldBytes.openHold(request.ip);
  try {
    return await readBody(request, bytesMax, hold);
  } finally {
    hold.release();
  }
}

/** The first value of each name. */
export function readQuery(search: URLSearchParams): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of search) query[name] ??= value;
  return query;
}
