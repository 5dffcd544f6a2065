import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream/promises";

export interface Answer {
  readonly status: number;
  /** An object is sent as JSON, a string as it is. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes the answer; resolves once it was handed to the socket or the caller has gone. */
export async function writeAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
  const type = text.startsWith("<") ? "text/html; charset=utf-8" : "application/json";
  response.writeHead(answer.status, {
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    ...answer.headers,
  });
  response.end(text);
  await finished(response).catch(() => undefined);
}

/**
 * The request's body, or `null` when it exceeds `bytesMax`: then it is read to its end but not kept,
 * because a caller that is still writing would not see the answer. Rejects when the caller goes away.
 */
export function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let byteLength = 0;
    request.on("data", (chunk: Buffer) => {
      byteLength += chunk.byteLength;
      if (byteLength <= bytesMax) chunks.push(chunk);
    });
    request.on("end", () => resolve(byteLength <= bytesMax ? Buffer.concat(chunks) : null));
    request.on("close", () => reject(new Error("The caller went away")));
    request.on("error", reject);
  });
}

/** The decoded parts of a path, without its query; none when it is malformed. */
export function pathSegments(target: string): readonly string[] {
  const path = target.split("?")[0] ?? "";
  try {
    return path.split("/").slice(1).map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** The value a text holds as JSON; `undefined` when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
