import { randomUUID } from "node:crypto";
import { appendBounded } from "../append-bounded";
import { call, type Reply } from "../http-call";
import { parseJson } from "../http-server";
import { authorization } from "./account";
import { answerProblems } from "./check-answer";
import {
  type AccountState,
  type AppAnswer,
  type AppCore,
  type CustomerState,
  violationError,
} from "./core";
import type { Operation } from "./wire";

/** More than a file may have. */
const answerBytesMax = 32 * 1024 * 1024;
const textMax = 4096;

export interface Request {
  readonly operation: Operation;
  readonly method?: string | undefined;
  /** Below the prefix, or whole when it begins with a slash. */
  readonly path: string;
  /** Besides `tenantUrl` and the cache busters; `null` sends no query at all. */
  readonly query?: Readonly<Record<string, string>> | null | undefined;
  /** A header given as `null` is left out. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  /** Text and bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The platform answers, and the app does not see it. */
  readonly isLost?: boolean | undefined;
}

/**
 * Calls the platform once with the headers of this client, records the call, and checks the answer. A strict
 * simulator rejects where the answer breaks the protocol; nothing else does.
 */
export async function exchange(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  request: Request,
): Promise<AppAnswer> {
  const group = request.operation === "poll" ? core.polls : core.background;
  const answer = await group.track(perform(core, state, customer, request));
  const { bytes: _, body: __, ...record } = answer;
  appendBounded(state.calls, record);
  const { at, customerId, method, path, status } = answer;
  const violations = answer.problems.map((problem) => {
    return { at, customerId, method, path, status, problem };
  });
  for (const violation of violations) appendBounded(state.violations, violation);
  core.changed(state.account.key, customer.customerId);
  if (core.isStrict && violations.length > 0) throw violationError(violations);
  return answer;
}

async function perform(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  request: Request,
): Promise<AppAnswer> {
  const { account } = state;
  const { operation, method = "GET", body } = request;
  const path = target(core, state, customer, request);
  const headers = headersOf(state, customer, request, path);
  const at = core.now();
  const startedAt = performance.now();
  const sent = {
    customerId: customer.customerId,
    operation,
    method,
    path,
    at,
    requestHeaders: headers,
    requestText: body instanceof Uint8Array ? "" : cut(textOf(body)),
  };
  const ended = (reply: Reply | null, error: string | null, problems: readonly string[]) => ({
    ...sent,
    durationMs: performance.now() - startedAt,
    status: reply?.status ?? null,
    headers: reply?.headers ?? {},
    text: reply === null ? "" : shownText(reply),
    bytes: reply?.body ?? new Uint8Array(),
    body: reply === null ? undefined : parseJson(reply.body.toString("utf8")),
    error,
    problems,
  });
  const signals = [core.signal, ...(request.signal === undefined ? [] : [request.signal])];
  let reply: Reply;
  try {
    reply = await call({
      method,
      url: account.serverUrl + path,
      headers,
      ...(body !== undefined && { body: body instanceof Uint8Array ? body : textOf(body) }),
      timeoutMs: request.timeoutMs ?? core.timeoutMs,
      bytesMax: answerBytesMax,
      signal: AbortSignal.any(signals),
    });
  } catch (error) {
    return ended(null, String(error), []);
  }
  const problems = answerProblems({
    operation,
    reader: { version: account.version, isWebChat: customer.clientId === "WebChat" },
    status: reply.status,
    headers: reply.headers,
    bytes: reply.body,
    chatId: customer.screen.chatId,
    origin: headers.origin,
  });
  if (request.isLost === true) return ended(null, "The answer was lost", problems);
  if (customer.client === "web") {
    const isSecure = account.serverUrl.startsWith("https:");
    customer.jar.keep(reply.headers["set-cookie"] ?? [], isSecure);
  }
  return ended(reply, null, problems);
}

function target(
  core: AppCore,
  { account }: AccountState,
  customer: CustomerState,
  { path, query = {} }: Request,
): string {
  const prefixed = path.startsWith("/") ? path : `/clientweb/api/${account.version}/${path}`;
  if (query === null) return prefixed;
  const search = new URLSearchParams({
    ...(account.tenantUrl !== null && { tenantUrl: account.tenantUrl }),
    ...query,
    ...(customer.client === "web" && { timestamp: String(core.now().getTime()) }),
    ...(customer.client === "android" && { nonce: randomUUID() }),
  });
  return search.size === 0 ? prefixed : `${prefixed}?${search}`;
}

/** The SDKs mean to send `User-Agent: MobileClient` and send a header of another name. */
function headersOf(
  { account }: AccountState,
  customer: CustomerState,
  { headers = {}, body }: Request,
  path: string,
): Record<string, string> {
  const isWeb = customer.client === "web";
  const all: Record<string, string | null> = {
    authorization: authorization(account, customer.clientId),
    "content-type": body === undefined ? null : "application/json; charset=UTF-8",
    "user-agent": isWeb ? "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" : "okhttp/4.9.0",
    useragent: isWeb ? null : "MobileClient",
    "cache-control": isWeb ? null : "no-cache",
    cookie: isWeb ? customer.jar.header(path.split("?")[0] ?? "") : null,
    origin: customer.origin,
    ...headers,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

function textOf(body: unknown): string {
  if (body === undefined) return "";
  return typeof body === "string" ? body : JSON.stringify(body);
}

function shownText({ headers, body }: Reply): string {
  const isText = /json|text/.test(headers["content-type"] ?? "");
  return isText ? cut(body.toString("utf8")) : "";
}

function cut(text: string): string {
  return text.slice(0, textMax);
}
