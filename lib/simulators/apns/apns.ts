import { randomUUID } from "node:crypto";
import { once, setMaxListeners } from "node:events";
import http2, { type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { Background } from "../background";
import { parseJson } from "../http-server";
import { Listeners } from "../listeners";
import { createSelfSigned } from "../self-signed";
import { refusalOf } from "./check-push";
import { type ConnectionToken, type ProviderKey, ProviderKeys } from "./provider-keys";
import { type Reason, reasonStatus } from "./reasons";

export interface ApnsOptions {
  /** 127.0.0.1 */
  readonly host?: string | undefined;
  /** 0: any free port. */
  readonly port?: number | undefined;
  /** `tls`, the default, with a certificate of its own; or HTTP/2 with prior knowledge, without TLS. */
  readonly transport?: "tls" | "plaintext" | undefined;
  /** How many streams of one connection may be open at once, 1,000. */
  readonly streamsMax?: number | undefined;
  readonly now?: (() => Date) | undefined;
}

/** What happens to a push to one device, in place of being delivered. */
export type DeviceFault =
  | {
      readonly kind: "refuse";
      readonly reason: Reason;
      /** Since when the device token is no good, for the reasons with status 410; now unless given. */
      readonly since?: Date;
      /** Sent as `retry-after`. */
      readonly retryAfterSeconds?: number;
    }
  /** Never answered; the stream stays open. */
  | { readonly kind: "hang" }
  /** The stream is reset once the push was read. */
  | { readonly kind: "reset" };

/** One request, in the order they were read. */
export interface Push {
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly deviceToken: string;
  readonly apnsId: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly rawBody: string;
  /** The parsed body; `undefined` when it is not JSON. */
  readonly payload: unknown;
  /** Counts the connections from 1. */
  readonly connection: number;
  /** `null` for a push that was not answered. */
  readonly status: number | null;
  /** `null` for a push that was delivered, or not answered. */
  readonly reason: Reason | null;
}

/** Apple's push service for iOS devices, as a provider sees it. */
export interface Apns {
  /** Without a path; `https:` or, for plain text, `http:`. */
  readonly url: string;
  /** PEM to trust; `null` without TLS. */
  readonly certificate: string | null;
  /** Makes a key of a team that may push to the topics. */
  issueKey(teamId: string, topics: readonly string[]): ProviderKey;
  /** Makes the pushes to a device fail until told `null`. */
  setDevice(deviceToken: string, fault: DeviceFault | null): void;
  /** Every request so far, also refused ones; the last 10,000. */
  pushes(): readonly Push[];
  /** Tells every connection to open no more streams (GOAWAY); what is under way is answered. */
  goAway(): void;
  /** Called after every push. Returns the way to stop it. */
  onChange(listener: () => void): () => void;
  /** The first truthy result of `probe`, tried now and at each push. Rejects when the simulator closes. */
  until<T>(probe: () => T | null | undefined | false): Promise<T>;
  /** Resolves when no answer is under way. */
  settled(): Promise<void>;
  /** Ends connections, then resolves. */
  close(): Promise<void>;
}

const recordsMax = 10_000;

/** Starts the service; resolves when it listens. */
export async function createApns(options: ApnsOptions = {}): Promise<Apns> {
  const { host = "127.0.0.1", port = 0, transport = "tls", streamsMax = 1_000 } = options;
  const { now = () => new Date() } = options;
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const listeners = new Listeners(closing.signal);
  const background = new Background();
  const keys = new ProviderKeys(now);
  const faults = new Map<string, DeviceFault>();
  const pushes: Push[] = [];
  const connections = new Map<http2.Http2Session, ConnectionToken & { readonly number: number }>();
  let connected = 0;

  const settings = { settings: { maxConcurrentStreams: streamsMax } };
  const identity = transport === "tls" ? createSelfSigned(now()) : null;
  const server =
    identity === null
      ? http2.createServer(settings)
      : http2.createSecureServer({ ...settings, key: identity.key, cert: identity.certificate });
  server.on("session", (session: http2.Http2Session) => {
    connected++;
    connections.set(session, { token: null, number: connected });
    session.on("close", () => connections.delete(session));
    // Clients break off as they like.
    session.on("error", () => undefined);
  });
  server.on("stream", (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    stream.on("error", () => undefined);
    background.track(answer(stream, headers).catch(() => stream.destroy()));
  });

  async function answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    const connection = stream.session && connections.get(stream.session);
    const body = await buffer(stream);
    const path = headers[":path"] ?? "";
    const deviceToken = /^\/3\/device\/([^/?]*)$/.exec(path)?.[1] ?? null;
    const asked = headers["apns-id"];
    const push = {
      at: now(),
      method: headers[":method"] ?? "",
      path,
      deviceToken: deviceToken ?? "",
      apnsId: typeof asked === "string" ? asked : randomUUID(),
      headers,
      rawBody: body.toString("utf8"),
      payload: parseJson(body.toString("utf8")),
      connection: connection?.number ?? 0,
    };
    const refused = await refusal(push, body, connection ?? { token: null });
    const fault = faults.get(push.deviceToken);
    const reason = refused ?? (fault?.kind === "refuse" ? fault.reason : null);
    const isAnswered = refused !== null || fault === undefined || fault.kind === "refuse";
    const status = reason === null ? 200 : reasonStatus[reason];
    pushes.push({ ...push, status: isAnswered ? status : null, reason });
    if (pushes.length > recordsMax) pushes.shift();
    if (!isAnswered) {
      if (fault.kind === "reset") stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR);
    } else if (!stream.destroyed) {
      const own = refused === null && fault?.kind === "refuse" ? fault : null;
      stream.respond({
        ":status": status,
        "apns-id": push.apnsId,
        ...(own?.retryAfterSeconds !== undefined && {
          "retry-after": String(own.retryAfterSeconds),
        }),
      });
      stream.end(reason === null ? undefined : errorBody(reason, own?.since ?? now()));
    }
    listeners.changed("", null);
  }

  async function refusal(
    {
      method,
      path,
      deviceToken,
      headers,
    }: Pick<Push, "method" | "path" | "deviceToken" | "headers">,
    body: Buffer,
    connection: ConnectionToken,
  ): Promise<Reason | null> {
    if (!path.startsWith("/3/device/")) return "BadPath";
    if (method !== "POST") return "MethodNotAllowed";
    const topic = headers["apns-topic"];
    return (
      (await keys.refusal(headers.authorization, topic?.toString(), connection)) ??
      refusalOf(deviceToken, headers, body)
    );
  }

  server.listen(port, host);
  await once(server, "listening");
  // `address` is an AddressInfo for a server that listens on a port.
  const { port: bound } = server.address() as AddressInfo;

  return {
    url: `${identity === null ? "http" : "https"}://${host}:${bound}`,
    certificate: identity?.certificate ?? null,
    issueKey: (teamId, topics) => keys.issue(teamId, topics),
    setDevice(deviceToken, fault) {
      if (fault === null) faults.delete(deviceToken);
      else faults.set(deviceToken, fault);
    },
    pushes: () => [...pushes],
    goAway() {
      for (const session of connections.keys()) session.close();
    },
    onChange: (listener) => listeners.add(listener),
    until: (probe) => listeners.until(probe),
    settled: () => background.settled(),
    async close() {
      closing.abort();
      if (server.listening) {
        server.close();
        for (const session of [...connections.keys()]) session.destroy();
        await once(server, "close");
      }
      await background.settled();
    },
  };
}

/** With status 410 the time is in milliseconds, as a number. */
function errorBody(reason: Reason, since: Date): string {
  const isGone = reasonStatus[reason] === 410;
  return JSON.stringify({ reason, ...(isGone && { timestamp: since.getTime() }) });
}
