import { randomUUID } from "node:crypto";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse as NodeResponse,
  type Server,
} from "node:http";
import ipaddr from "ipaddr.js";
import { compress } from "../http/compress";
import { readQuery, type ServerRequest, type ServerResponse } from "../http/http-message";
import { plainPage } from "../http/plain-page";
import { callerAddress } from "../limits/caller-address";
import type { Runtime } from "../runtime/runtime";
import { refusePage } from "./page-door";
import { preparePage } from "./prepare-page";
import { RequestBody } from "./request-body";
import { answer, createRouter } from "./router";
import { writeAnswer } from "./write-answer";

/** What a page takes of whoever sends it something: signing in, which is short. */
const pageBodyBytesMax = 64 * 1024;

export type PageHandler = (request: IncomingMessage, response: NodeResponse) => Promise<void>;

/**
 * The HTTP server of `npm start`. What belongs to a route of ours is read, handled and answered right here; every
 * other request goes to `pages`. It sets request ids and security headers, believes `X-Forwarded-*` only from
 * trusted proxies, and bounds the time a caller may take.
 */
export function createFrontDoor(runtime: Runtime, pages: PageHandler): Server {
  const find = createRouter();
  const isTrusted = trustedProxies(runtime.env.PARLEY_TRUSTED_PROXIES);
  const isSecure = runtime.context.publicUrl.startsWith("https:");

  const server = createServer(
    { requestTimeout: 300_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 },
    (incoming, outgoing) => {
      const requestId = randomUUID();
      const url = originForm(incoming.url ?? "/");
      incoming.url = url;
      const cut = url.indexOf("?");
      const path = cut < 0 ? url : url.slice(0, cut);
      const found = find(path);
      const startedAt = performance.now();
      const measure = (route: string) =>
        runtime.metrics.countRequest(
          route,
          outgoing.statusCode,
          (performance.now() - startedAt) / 1_000,
        );
      outgoing.setHeader("x-request-id", requestId);
      // A kept-alive connection would keep the server from stopping.
      if (!server.listening) outgoing.setHeader("connection", "close");
      setSecurityHeaders(outgoing, isSecure);
      if (found === null) {
        outgoing.once("finish", () => measure("page"));
        const ip = clientIp(incoming, isTrusted);
        const { headers } = incoming;
        const refused =
          refusePage(runtime, { path, headers, ip, requestId }) ?? refuseBody(headers);
        if (refused !== null) {
          writeAnswer(incoming, outgoing, refused).catch((error: unknown) => fail(error, outgoing));
          return;
        }
        preparePage(incoming, outgoing, { ip, isSecure });
        pages(incoming, outgoing).catch((error: unknown) => fail(error, outgoing));
        return;
      }
      outgoing.once("finish", () => measure(found.route.path));
      const query = cut < 0 ? "" : url.slice(cut + 1);
      const ip = clientIp(incoming, isTrusted);
      const isSafe = isConfidential(incoming, isTrusted);
      const request = new DirectRequest(incoming, outgoing, path, query, requestId, ip, isSafe);
      Promise.resolve(answer(runtime, found, request))
        .then((response) => compress(response, request))
        .then((response) => {
          if (response.onWritten !== undefined)
            reportWritten(response.onWritten, incoming, outgoing, fail);
          return writeAnswer(incoming, outgoing, response);
        })
        .catch((error: unknown) => fail(error, outgoing));
    },
  );
  return server;

  function fail(error: unknown, outgoing: NodeResponse): void {
    if (!outgoing.destroyed) {
      runtime.context.log.error({ err: String(error) }, "An answer could not be written");
      outgoing.destroy();
    }
  }
}

/**
 * The request target as a path with its query. A caller through a proxy may name the whole address (RFC 9112 §3.2.2).
 */
function originForm(target: string): string {
  if (target.startsWith("/") || !URL.canParse(target)) return target;
  const { protocol, pathname, search } = new URL(target);
  return protocol === "http:" || protocol === "https:" ? pathname + search : target;
}

/**
 * A request as it came in. A class, because a getter in an object literal gives every request a shape of its own,
 * which keeps the request in memory until the next full collection.
 */
class DirectRequest implements ServerRequest {
  readonly method: string;
  readonly target: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody;
  #controller: AbortController | null = null;

  constructor(
    incoming: IncomingMessage,
    private readonly outgoing: NodeResponse,
    readonly path: string,
    query: string,
    readonly requestId: string,
    readonly ip: string,
    readonly isConfidential: boolean,
  ) {
    this.method = incoming.method ?? "GET";
    this.target = incoming.url ?? "/";
    this.query = query === "" ? noQuery : readQuery(new URLSearchParams(query));
    this.headers = flatHeaders(incoming.headers);
    this.body = new RequestBody(incoming);
  }

  get signal(): AbortSignal {
    if (this.#controller === null) {
      const controller = new AbortController();
      this.outgoing.once("close", () => {
        // `close` comes after every answer; only a close before the end means that the caller left.
        if (!this.outgoing.writableFinished) controller.abort();
      });
      this.#controller = controller;
    }
    return this.#controller.signal;
  }
}

/**
 * Says whether an answer went out whole: `finish` comes when the last of it was handed to the network, but also when
 * the connection is gone and nothing will be.
 */
function reportWritten(
  onWritten: (isWritten: boolean) => Promise<void>,
  { socket }: IncomingMessage,
  outgoing: NodeResponse,
  onError: (error: unknown, outgoing: NodeResponse) => void,
): void {
  let isSettled = false;
  const once = (isWritten: boolean) => {
    if (isSettled) return;
    isSettled = true;
    onWritten(isWritten).catch((error: unknown) => onError(error, outgoing));
  };
  if (outgoing.destroyed) once(false);
  outgoing.once("finish", () => once(!socket.destroyed));
  outgoing.once("close", () => once(false));
}

const noQuery: Readonly<Record<string, string>> = {};

function flatHeaders(headers: IncomingMessage["headers"]): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat[name] = typeof value === "string" ? value : value.join(", ");
  }
  return flat;
}

/** Refuses what no page takes: more than a little, or of a length that nobody announced. */
function refuseBody(headers: IncomingHttpHeaders): ServerResponse | null {
  const { "content-length": length = "0", "transfer-encoding": encoding } = headers;
  if (encoding === undefined && Number(length) <= pageBodyBytesMax) return null;
  return plainPage(
    413,
    (words) => ({ title: words("address.tooMuch.title"), text: words("address.tooMuch.text") }),
    headers,
  );
}

function setSecurityHeaders(outgoing: NodeResponse, isSecure: boolean): void {
  outgoing.setHeader("x-content-type-options", "nosniff");
  outgoing.setHeader("referrer-policy", "same-origin");
  outgoing.setHeader("x-frame-options", "DENY");
  if (isSecure) outgoing.setHeader("strict-transport-security", "max-age=31536000");
}

/** Whether a peer is one of the proxies whose word about the caller counts. */
function trustedProxies(ranges: readonly string[]): (address: string) => boolean {
  const parsed = ranges.map((range) =>
    range.includes("/")
      ? ipaddr.parseCIDR(range)
      : ipaddr.parseCIDR(`${range}/${range.includes(":") ? 128 : 32}`),
  );
  if (parsed.length === 0) return () => false;
  return (address) => {
    // A socket that is gone already has no address.
    if (!ipaddr.isValid(address)) return false;
    const peer = ipaddr.process(address);
    return parsed.some(
      ([network, bits]) => peer.kind() === network.kind() && peer.match(network, bits),
    );
  };
}

function clientIp(incoming: IncomingMessage, isTrusted: (address: string) => boolean): string {
  const header = incoming.headers["x-forwarded-for"];
  const forwardedFor = header === undefined ? undefined : String(header);
  return callerAddress(incoming.socket.remoteAddress ?? "", forwardedFor, isTrusted);
}

/** Whether the caller came over TLS, in the word of the outermost of our proxies, or from this machine. */
function isConfidential(
  incoming: IncomingMessage,
  isTrusted: (address: string) => boolean,
): boolean {
  const peer = incoming.socket.remoteAddress ?? "";
  const scheme = incoming.headers["x-forwarded-proto"];
  if (scheme !== undefined && isTrusted(peer)) {
    return String(scheme).split(",")[0]?.trim().toLowerCase() === "https";
  }
  return peer === "::1" || /^(?:::ffff:)?127\./u.test(peer);
}
