import { type ClientHttp2Session, connect, constants } from "node:http2";
import type { CallLimits } from "@/lib/inbox/context/context";
import type { ProviderReply, ProviderRequest } from "@/lib/protocols/customer-side/protocol";
import { checkedLookup } from "./private-address";

const replyBytesMax = 1_048_576;

/** Errors after which a call is known not to have been begun: it may be made again as if for the first time. */
const notBegun = new Set([
  "ERR_HTTP2_GOAWAY_SESSION",
  "ERR_HTTP2_INVALID_SESSION",
  "ERR_HTTP2_OUT_OF_STREAMS",
]);

/**
 * Calls providers that speak HTTP/2 only, all calls to one origin over one connection. A connection that the provider
 * ends is replaced with the next call. The address is checked by whoever calls, and again when dialled. `authority` is a
 * certificate to trust in place of the well-known ones.
 */
export function createHttp2Client(authority?: string) {
  const sessions = new Map<string, Promise<ClientHttp2Session>>();

  return {
    async send(
      call: ProviderRequest,
      headers: Readonly<Record<string, string>>,
      limits: CallLimits,
    ): Promise<ProviderReply> {
      const url = new URL(call.url);
      const session = await sessionTo(url.origin, limits);
      return exchange(session, call, url, headers, limits.totalTimeoutMs);
    },
    async close(): Promise<void> {
      const open = await Promise.allSettled(sessions.values());
      for (const session of open) if (session.status === "fulfilled") session.value.destroy();
    },
  };

  async function sessionTo(origin: string, limits: CallLimits): Promise<ClientHttp2Session> {
    const key = JSON.stringify([origin, limits.privateHosts]);
    const known = await sessions.get(key)?.catch(() => undefined);
    if (known !== undefined && !known.closed && !known.destroyed) return known;
    const dialled = dial(origin, limits, authority);
    sessions.set(key, dialled);
    return dialled;
  }
}

/** Resolves when the provider has said how many calls it takes at once. */
function dial(
  origin: string,
  limits: CallLimits,
  authority: string | undefined,
): Promise<ClientHttp2Session> {
  return new Promise((resolve, reject) => {
    const session = connect(origin, {
      lookup: checkedLookup(limits.privateHosts),
      ...(authority !== undefined && { ca: authority }),
    });
    const timer = setTimeout(() => {
      session.destroy(Object.assign(new Error("Not in time"), { code: "UND_ERR_CONNECT_TIMEOUT" }));
    }, limits.connectTimeoutMs);
    session.once("remoteSettings", () => {
      clearTimeout(timer);
      // An idle connection does not keep the process alive.
      session.unref();
      resolve(session);
    });
    // Stays: a session that fails while idle reports it here and nowhere else.
    session.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    session.once("close", () => reject(new Error("Closed at once")));
  });
}

function exchange(
  session: ClientHttp2Session,
  call: ProviderRequest,
  url: URL,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<ProviderReply> {
  return new Promise((resolve) => {
    const stream = session.request({
      ":method": call.method,
      ":path": `${url.pathname}${url.search}`,
      ...headers,
    });
    const timer = setTimeout(() => {
      finish(asFarAsItCame("did not answer in time"));
      stream.close(constants.NGHTTP2_CANCEL);
    }, timeoutMs);
    let isDone = false;
    const finish = (reply: ProviderReply) => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      resolve(reply);
    };
    let status = 0;
    let answered: Record<string, string> = {};
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on("response", ({ ":status": code, ...rest }) => {
      status = code ?? 0;
      answered = Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [name, String(value)]),
      );
    });
    stream.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= replyBytesMax) chunks.push(chunk);
    });
    /** The answer, cut off where it stopped; without a status, there was none. */
    const asFarAsItCame = (detail: string): ProviderReply => {
      if (status === 0) return { kind: "broken", phase: "sent", detail };
      const body = Buffer.concat(chunks).toString("utf8");
      return { kind: "answer", status, headers: answered, body, isCut: true };
    };
    stream.once("end", () => {
      // A stream that is reset ends, too.
      if (status === 0 || (stream.rstCode ?? 0) !== constants.NGHTTP2_NO_ERROR) return;
      const body = Buffer.concat(chunks).toString("utf8");
      const isCut = size > replyBytesMax;
      finish({ kind: "answer", status, headers: answered, body, ...(isCut && { isCut }) });
    });
    stream.once("error", (error: NodeJS.ErrnoException) => {
      const isUnsent =
        stream.rstCode === constants.NGHTTP2_REFUSED_STREAM || notBegun.has(error.code ?? "");
      if (isUnsent) finish({ kind: "broken", phase: "connect", detail: "took no more calls" });
      else finish(asFarAsItCame("closed the connection without an answer"));
    });
    stream.once("close", () => {
      finish(asFarAsItCame("closed the connection without an answer"));
    });
    stream.end(call.body);
  });
}
