import { once } from "node:events";
import http2, { type ClientHttp2Session } from "node:http2";
import { text } from "node:stream/consumers";

export interface Http2Answer {
  readonly status: number;
  readonly apnsId: string;
  readonly retryAfter: string | undefined;
  /** The parsed body; `null` when it is empty. */
  readonly body: unknown;
}

/** A connection whose server has said how many streams it takes. */
export async function connectHttp2(url: string, ca: string | null): Promise<ClientHttp2Session> {
  const session = http2.connect(url, ca === null ? {} : { ca });
  await once(session, "remoteSettings");
  return session;
}

/** One POST on a connection. Rejects when the stream is reset or refused. */
export async function postHttp2(
  session: ClientHttp2Session,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Http2Answer> {
  const stream = session.request({ ":method": "POST", ":path": path, ...headers });
  stream.end(body);
  const unanswered = once(stream, "close").then(() => {
    throw new Error("There was no answer");
  });
  const [answered] = await Promise.race([once(stream, "response"), unanswered]);
  const received = await text(stream);
  return {
    status: answered[":status"],
    apnsId: answered["apns-id"],
    retryAfter: answered["retry-after"],
    body: received === "" ? null : JSON.parse(received),
  };
}
