import { call } from "../http-call";
import { parseJson } from "../http-server";
import { recorder } from "../records";
import type { AccountState, PlatformCall, PublisherCore } from "./core";

const answerBytesMax = 16 * 1024 * 1024;
const basePath = "/api/v1.0/AsyncConversation";

export interface RawCall {
  readonly method?: string | undefined;
  /** Below `/api/v1.0/AsyncConversation/`, or whole when it begins with a slash. */
  readonly path: string;
  /** A header given as `null` is left out. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  /** A string and bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
}

/** Calls the platform once, with the headers of the document. Never rejects. */
export async function callPlatform(
  core: PublisherCore,
  state: AccountState,
  { path, method = "POST", headers = {}, body }: RawCall,
): Promise<PlatformCall> {
  const { account } = state;
  const sent = {
    accept: "version=2;",
    "content-type": body === undefined ? null : "application/json",
    authorization: account.apiKey === null ? null : `Basic ${account.apiKey}`,
    ...headers,
  };
  const operation = path.startsWith("/") ? path : `${basePath}/${path}`;
  const record = recorder(state.called);
  const begun: PlatformCall = {
    method,
    operation,
    at: core.now(),
    request: body,
    status: null,
    headers: {},
    text: "",
    body: undefined,
    error: null,
    durationMs: null,
  };
  const startedAt = performance.now();
  record(begun);
  core.changed(account.key, null);
  const answered = await core.background.track(
    call({
      method,
      url: account.platformUrl + operation,
      headers: Object.fromEntries(
        Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== null),
      ),
      ...(body !== undefined && { body: bytesOf(body) }),
      timeoutMs: core.timeoutMs,
      bytesMax: answerBytesMax,
      signal: core.signal,
    }).then(
      ({ status, headers: answerHeaders, body: bytes }) => {
        const text = bytes.toString("utf8");
        return { status, headers: answerHeaders, text, body: parseJson(text) };
      },
      (error: unknown) => ({ error: String(error) }),
    ),
  );
  const durationMs = Math.round(performance.now() - startedAt);
  const ended: PlatformCall = { ...begun, ...answered, durationMs };
  record(ended);
  core.changed(account.key, null);
  return ended;
}

/** Whether the platform took it: a success in the document's own terms. */
export function isSuccess({ status, body }: PlatformCall): boolean {
  return status === 200 && member(body, "Status") === 0;
}

/** A member of an object; undefined of anything else. */
export function member(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
}

function bytesOf(body: unknown): string | Uint8Array {
  return typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
}
