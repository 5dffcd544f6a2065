import http from "node:http";
import https from "node:https";

export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly timeoutMs: number;
  readonly bytesMax: number;
  readonly signal: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * One HTTP exchange on a connection of its own, so that no idle socket can break the next one.
 * Redirects are answers. Rejects on connection errors, when `timeoutMs` pass before the whole answer
 * was read, when the answer exceeds `bytesMax`, and when `signal` aborts.
 */
export function call(request: Call): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const url = new URL(request.url);
    const { method, signal } = request;
    const send = url.protocol === "https:" ? https.request : http.request;
    const headers = {
      ...request.headers,
      ...(request.body !== undefined && { "content-length": Buffer.byteLength(request.body) }),
    };
    const outgoing = send(url, { method, headers, signal, agent: false }, (incoming) => {
      readReply(incoming, request.bytesMax).then(resolve, reject);
    });
    const timer = setTimeout(() => {
      outgoing.destroy(new Error(`No answer within ${request.timeoutMs} ms`));
    }, request.timeoutMs);
    outgoing.on("error", reject);
    outgoing.on("close", () => clearTimeout(timer));
    outgoing.end(request.body);
  });
}

async function readReply(incoming: http.IncomingMessage, bytesMax: number): Promise<Reply> {
  const chunks: Buffer[] = [];
  let byteLength = 0;
  for await (const chunk of incoming) {
    byteLength += chunk.byteLength;
    if (byteLength > bytesMax) {
      throw new Error(`The answer is longer than ${bytesMax} bytes`);
    }
    chunks.push(chunk);
  }
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
}
