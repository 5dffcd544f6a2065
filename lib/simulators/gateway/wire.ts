import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream/promises";

export interface Answer {
  readonly status: number;
  /** An object is sent as JSON, a string as it is. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `yyyy-MM-ddTHH:mm:ss.SSS+0000`, the only form the samples show for UTC. A string is passed on. */
export function wireTime(at: Date | string): string {
  return typeof at === "string" ? at : at.toISOString().replace("Z", "+0000");
}

/** Infobip's error form; `validationErrors` maps a field path to its problems. */
export function requestError(
  messageId: string,
  text: string,
  validationErrors?: Readonly<Record<string, readonly string[]>>,
) {
  return {
    requestError: {
      serviceException: { messageId, text, ...(validationErrors && { validationErrors }) },
    },
  };
}

/** The error an Infobip service sends with `status` when there is nothing particular to say. */
export function errorAnswer(status: number): Answer {
  switch (status) {
    case 401:
      return {
        status,
        body: requestError("UNAUTHORIZED", "Invalid login details"),
        headers: { "www-authenticate": 'Basic realm="gateway"' },
      };
    case 404:
      return { status, body: requestError("NOT_FOUND", "Requested URL not found") };
    case 405:
      return {
        status,
        body: requestError("METHOD_NOT_ALLOWED", "Method not allowed"),
        headers: { allow: "POST" },
      };
    case 413:
      return { status, body: requestError("PAYLOAD_TOO_LARGE", "Request body is too large") };
    case 429:
      return { status, body: requestError("TOO_MANY_REQUESTS", "Too many requests") };
    default:
      return status < 500
        ? { status, body: requestError("BAD_REQUEST", "Bad request") }
        : { status, body: requestError("GENERAL_ERROR", "Something went wrong.") };
  }
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
