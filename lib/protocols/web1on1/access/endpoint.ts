import type { z } from "zod";
import { boundedJson } from "@/lib/model/bounded-json";
import { AppError } from "@/lib/model/error";
import type { ActOperation, ActResponse } from "../../agent-side/agent-api";
import type { Desk } from "../../agent-side/desk";
import type { Host, Repeatable } from "../../agent-side/host";
import { readIdempotencyKey } from "../../agent-side/idempotency-key";
import type { HttpRequest, Method } from "../../http-message";
import { holds, type Scope } from "./scope";
import type { Web1on1Settings } from "./settings";
import { type Caller, callerOf, refused } from "./tokens";

/** The prefix of every path of the API. */
export const basePath = "/v2";

const bodyBytesMax = 1024 * 1024;

/** A call by an authorized caller. */
export type Call = {
  readonly host: Host<Web1on1Settings>;
  readonly caller: Caller;
  readonly desk: Desk;
  readonly request: HttpRequest;
  readonly params: Readonly<Record<string, string>>;
};

/** An endpoint for callers whose scope includes `needs` (web1on1 §2.5). */
export function endpoint(
  method: Method,
  path: string,
  needs: Scope,
  answer: (call: Call) => Promise<ActResponse>,
): ActOperation<Web1on1Settings> {
  return {
    kind: "act",
    method,
    paths: [`${basePath}/${path}`],
    bodyBytesMax,
    async run(request, host) {
      const caller = await authenticate(request, host);
      if (!holds(caller.scope, needs)) throw notPermitted();
      const repeatable = method === "POST" ? repeatableOf(request, caller) : null;
      const known = repeatable && (await host.findAnswer(repeatable));
      if (known !== null) return known;
      return answer({ host, caller, desk: caller.desk, request, params: request.params });
    },
  };
}

/**
 * Runs a call that does several things in one transaction, and only once where it has an Idempotency-Key. `work` gets
 * the call with a desk and a host of that transaction, and may await nothing else.
 */
export function together(
  { caller, request, ...call }: Call,
  work: (call: Call) => Promise<ActResponse>,
): Promise<ActResponse> {
  return call.host.together(repeatableOf(request, caller), (host) => {
    const desk = host.deskHere(call.desk);
    return work({ ...call, request, host, desk, caller: { ...caller, desk } });
  });
}

function repeatableOf(request: HttpRequest, { desk }: Pick<Caller, "desk">): Repeatable | null {
  return readIdempotencyKey(request, desk.agent.id);
}

/** An endpoint for callers who are not authenticated yet. */
export function openEndpoint(
  method: Method,
  path: string,
  answer: (request: HttpRequest, host: Host<Web1on1Settings>) => Promise<ActResponse>,
): ActOperation<Web1on1Settings> {
  return {
    kind: "act",
    method,
    paths: [`${basePath}/${path}`],
    bodyBytesMax,
    async run(request, host) {
      await takeOne(host, `ip ${host.address}`);
      return answer(request, host);
    },
  };
}

/**
 * The caller, by the Bearer token. Counts the call against the limits of its address and its user (web1on1 §3.3).
 * Throws `unauthenticated` and `rate_limited`.
 */
async function authenticate(request: HttpRequest, host: Host<Web1on1Settings>): Promise<Caller> {
  await takeOne(host, `ip ${host.address}`);
  const token = /^bearer\s+(\S+)\s*$/iu.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) throw refused("No authorization token was found");
  const caller = await callerOf(host, token, "access_token");
  proveToken(host, caller);
  await takeOne(host, `user ${caller.desk.agent.id}`);
  return caller;
}

/** Reports a valid token. Tokens cannot be guessed, so the proof is their owner, which also covers the next token. */
export function proveToken(host: Host<Web1on1Settings>, { desk }: Caller): void {
  host.prove(`token of ${desk.agent.id}`);
}

async function takeOne(host: Host<Web1on1Settings>, key: string): Promise<void> {
  const { isExceeded, resetSeconds } = await host.take(
    { name: "calls", calls: 20, seconds: 1 },
    key,
  );
  if (!isExceeded) return;
  throw new AppError("rate_limited", "Too many requests: 20 per second at most", {
    headers: { "retry-after": String(resetSeconds) },
  });
}

/** 403, where a wider scope is needed. */
export function notPermitted(): AppError {
  return new AppError("forbidden", "Permission denied");
}

/** 404 (web1on1 §3.5), with the text that the SDK's tests expect for conversations. */
export function notFound(what: string): AppError {
  return new AppError("not_found", `${what} not found`);
}

/**
 * The parsed JSON body. Clients send the JSON content type without a body, too (web1on1 §2.1), which counts as an empty
 * object. Throws `invalid_request` with the path of each error.
 */
export function readBody<T>(request: HttpRequest, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonOf(request));
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error);
}

/** Zod's issues as one sentence and a list. */
export function invalid({ issues }: z.ZodError): AppError {
  const problems = issues.map(({ path, message }) => ({ path: pathText(path), message }));
  const [first] = problems;
  const detail =
    first === undefined || first.path === ""
      ? (first?.message ?? "The request is not valid")
      : `${first.path}: ${first.message}`;
  return new AppError("invalid_request", detail, { problems });
}

function jsonOf({ body }: HttpRequest): unknown {
  const text = new TextDecoder().decode(body).trim();
  if (text === "") return {};
  try {
    return boundedJson(text);
  } catch (cause) {
    throw new AppError("invalid_request", "The body is not valid JSON", { cause });
  }
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number"
        ? `${text}[${part}]`
        : `${text}${text === "" ? "" : "."}${String(part)}`,
    "",
  );
}
