import { createHmac } from "node:crypto";
import { Readable } from "node:stream";
import type { Agent, Dispatcher } from "undici";
import type {
  CallLimits,
  Download,
  DownloadRequest,
  FileStore,
  HttpClient,
} from "@/lib/inbox/context/context";
import { isAppError } from "@/lib/model/error";
import { readAddress } from "@/lib/model/read-address";
import type {
  ProviderAuth,
  ProviderReply,
  ProviderRequest,
} from "@/lib/protocols/customer-side/protocol";
import { encodable } from "../http/header-value";
import { broken, downloadFault, downloadRefusal } from "./call-faults";
import { encodeForm } from "./encode-form";
import { createHttp2Client } from "./http2-client";
import { assertLiteralAllowed, checkedLookup, plainHost } from "./private-address";
import { createProviderTokens } from "./provider-tokens";

/** What is read of a provider's answer; the rest is dropped. */
const replyBytesMax = 1_048_576;
const redirectsMax = 3;
const userAgent = "Parley";

/** Takes 10 MiB, which a server that calls nobody yet does without. */
const loadUndici = () => import("undici");

/**
 * Makes the one HTTP client. Connections are kept per set of private hosts, so that none is shared across rights.
 * `authority` is a certificate to trust in place of the well-known ones.
 */
export function createHttpClient(
  files: FileStore,
  authority?: string,
): HttpClient & { close(): Promise<void> } {
  const agents = new Map<string, Agent>();
  const tokens = createProviderTokens(exchange);
  const http2 = createHttp2Client(authority);
  const agentFor = async (
    privateHosts: readonly string[],
    connectTimeoutMs: number,
  ): Promise<Agent> => {
    const { Agent } = await loadUndici();
    const key = JSON.stringify([privateHosts, connectTimeoutMs]);
    const agent =
      agents.get(key) ??
      new Agent({
        connect: {
          lookup: checkedLookup(privateHosts),
          timeout: connectTimeoutMs,
          ...(authority !== undefined && { ca: authority }),
        },
        connections: 32,
      });
    agents.set(key, agent);
    return agent;
  };

  async function exchange(call: ProviderRequest, limits: CallLimits): Promise<ProviderReply> {
    try {
      assertLiteralAllowed(new URL(call.url).hostname, limits.privateHosts);
      const form = call.form === undefined ? null : encodeForm(call.form, files);
      const headers = encodable({
        "user-agent": userAgent,
        ...call.headers,
        ...form?.headers,
        ...authorization(call.auth),
        ...signature(call),
      });
      if (call.httpVersion === 2) return await http2.send(call, headers, limits);
      const dispatcher = await agentFor(limits.privateHosts, limits.connectTimeoutMs);
      const { request } = await loadUndici();
      const response = await request(call.url, {
        method: call.method,
        headers,
        body:
          form === null
            ? (call.bytes ?? call.body)
            : Readable.from(form.body, { objectMode: false }),
        dispatcher,
        signal: AbortSignal.timeout(limits.totalTimeoutMs),
      });
      const { body, isCut } = await readText(response.body);
      return {
        kind: "answer",
        status: response.statusCode,
        headers: flatten(response.headers),
        body,
        ...(isCut && { isCut }),
      };
    } catch (error) {
      return broken(error);
    }
  }

  return {
    async send(call, limits) {
      const token = await tokens.of(call.auth, limits);
      if (token === null) return exchange(call, limits);
      if (token.kind === "refused") return token.reply;
      const reply = await exchange({ ...call, auth: token.auth }, limits);
      if (reply.kind === "answer" && reply.status === 401) tokens.forget(call.auth);
      return reply;
    },
    async download(wanted): Promise<Download> {
      const dispatcher = await agentFor(wanted.privateHosts, wanted.connectTimeoutMs);
      const signal = AbortSignal.timeout(wanted.totalTimeoutMs);
      try {
        return await follow(files, wanted, dispatcher, signal);
      } catch (error) {
        const isOurs = isAppError(error) && error.code === "unavailable";
        return { kind: isOurs ? "unstored" : "failed", detail: downloadFault(error, signal) };
      }
    },
    async close() {
      await Promise.all([http2.close(), ...[...agents.values()].map((agent) => agent.destroy())]);
    },
  };
}

function authorization(auth: ProviderAuth): Record<string, string> {
  switch (auth.kind) {
    case "none":
      return {};
    case "basic": {
      const credentials = Buffer.from(`${auth.user}:${auth.password}`).toString("base64");
      return { authorization: `Basic ${credentials}` };
    }
    case "bearer":
      return { authorization: `Bearer ${auth.token}` };
    case "header":
      return { authorization: auth.value };
    case "signed-jwt":
    case "jwt-bearer-grant":
      throw new Error("A token is made before it is sent");
    default:
      return auth satisfies never;
  }
}

function isAuthHost(authHosts: readonly string[], host: string): boolean {
  return authHosts.some((known) => (known.startsWith(".") ? host.endsWith(known) : host === known));
}

function signature({ signature: wanted, body }: ProviderRequest): Record<string, string> {
  if (wanted === undefined) return {};
  const { header, prefix, algorithm, secret } = wanted;
  return { [header]: `${prefix}${createHmac(algorithm, secret).update(body).digest("hex")}` };
}

function flatten(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}

/**
 * Reads a body up to the bound. A body that breaks off is returned as far as it came, since the status was received.
 */
async function readText(
  body: Dispatcher.ResponseData["body"],
): Promise<{ readonly body: string; readonly isCut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  let isCut = false;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      isCut = size > replyBytesMax;
      if (isCut) break;
      chunks.push(chunk);
    }
  } catch {
    isCut = true;
  }
  return { body: Buffer.concat(chunks).toString("utf8"), isCut };
}

/** Drops a body. The stream reports that as an error, which would end the process if nobody handled it. */
function discard(body: Dispatcher.ResponseData["body"]): void {
  body.on("error", () => {}).destroy();
}

async function follow(
  files: FileStore,
  wanted: DownloadRequest,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<Download> {
  const { request } = await loadUndici();
  let url = addressOf(wanted.url);
  const firstHost = url.host;
  for (let hop = 0; hop <= redirectsMax; hop++) {
    if (url.protocol !== "http:" && url.protocol !== "https:") {
      return { kind: "failed", detail: "The file's address is not a web address" };
    }
    assertLiteralAllowed(url.hostname, wanted.privateHosts);
    const mayAuthorize =
      url.host === firstHost && isAuthHost(wanted.authHosts, plainHost(url.hostname));
    const response = await request(url, {
      method: "GET",
      headers: encodable({
        "user-agent": userAgent,
        ...(mayAuthorize ? authorization(wanted.auth) : {}),
      }),
      dispatcher,
      signal,
    });
    const { statusCode, headers, body } = response;
    const location = flatten(headers).location;
    if (statusCode >= 300 && statusCode < 400 && location !== undefined) {
      discard(body);
      url = addressOf(location, url);
      continue;
    }
    if (statusCode < 200 || statusCode >= 300) {
      discard(body);
      return { kind: "failed", detail: downloadRefusal(statusCode) };
    }
    const stored = await files.write(body as AsyncIterable<Uint8Array>, wanted.sizeBytesMax);
    const disposition = flatten(headers)["content-disposition"] ?? "";
    return {
      kind: "bytes",
      stored,
      contentType: flatten(headers)["content-type"] ?? null,
      fileName: dispositionName(disposition),
    };
  }
  return { kind: "failed", detail: "The file's address leads to too many others" };
}

function addressOf(text: string, base?: URL): URL {
  const url = readAddress(text, base);
  if (url === null) throw new TypeError("Invalid URL");
  return url;
}

/** `filename*` (RFC 5987, UTF-8) before `filename`. */
function dispositionName(disposition: string): string | null {
  const extended = /filename\*\s*=\s*UTF-8''([^;]+)/iu.exec(disposition)?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended.trim());
    } catch {
      return null;
    }
  }
  return (
    /filename\s*=\s*(?:"([^"]*)"|([^;]+))/iu.exec(disposition)?.slice(1).find(Boolean)?.trim() ??
    null
  );
}
