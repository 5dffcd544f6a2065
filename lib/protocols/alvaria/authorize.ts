import { AppError } from "@/lib/model/error";
import type { AgentStream } from "../agent-side/agent-stream";
import type { Host, Quota, QuotaState, RegisteredClient } from "../agent-side/host";
import { readIdempotencyKey } from "../agent-side/idempotency-key";
import type { HttpRequest, HttpResponse } from "../http-message";
import { empty } from "./answer";
import { quotas, type Scope } from "./constants";
import { hasSlashAtEnd, noSuchPath, notFound, refuse } from "./error";
import type { AlvariaSettings } from "./settings";

export type ViaHost = Host<AlvariaSettings>;

/** An authorized caller. */
export type Caller = {
  readonly client: RegisteredClient<AlvariaSettings>;
  readonly organizationId: string;
  /** The owner of its streaming sessions. */
  readonly owner: string;
  readonly scopes: readonly string[];
  /** Rate limit headers for the answer. */
  readonly headers: Readonly<Record<string, string>>;
};

/** Throws 503 while the server is stopping (alvaria §5.3, check 3). */
export function assertNotDraining({ isDraining }: ViaHost): void {
  if (!isDraining) return;
  throw refuse("unavailable", [
    { scope: "server", reason: "unavailable", message: "The server is about to stop" },
  ]);
}

/**
 * Checks 1 to 7 of alvaria §5.3 in their order: path, draining, token, organization, its scope and API key, quota. One
 * of the `wanted` scopes is enough; the error names the first.
 */
export async function authorize(
  request: HttpRequest,
  host: ViaHost,
  wanted: readonly [Scope, ...Scope[]],
  isCounted = true,
): Promise<Caller> {
  if (hasSlashAtEnd(request)) throw new AppError("not_found", noSuchPath);
  assertNotDraining(host);
  const orgId = request.params.orgId ?? "";
  const grant = await readGrant(request, host, orgId);
  const organization = host.clients.filter(({ settings }) => settings.orgId === orgId);
  if (organization.length === 0) {
    throw notFound("organization", "There is no such organization");
  }
  const client = organization.find(({ id }) => id === grant.clientId);
  if (client === undefined) {
    throw unauthorized(orgId, "invalid_token", "The token was issued for another organization");
  }
  const registered = client.settings.clients.find(({ clientId }) => clientId === grant.subject);
  if (registered === undefined) {
    throw unauthorized(orgId, "invalid_token", "The client is not registered any more");
  }
  const assigned: readonly string[] = registered.scopes;
  const scopes = grant.scope.split(" ").filter((name) => assigned.includes(name));
  if (!wanted.some((scope) => scopes.includes(scope))) {
    throw unauthorized(orgId, "insufficient_scope", null, wanted[0]);
  }
  const key = request.headers["x-api-key"] ?? "";
  const isKnown = organization
    .flatMap(({ settings }) => settings.apiKeys)
    .map((known) => host.isSame(key, known))
    .includes(true);
  if (key === "" || !isKnown) {
    throw unauthorized(orgId, "invalid_request", "x-api-key missing or unknown");
  }
  // A client with a token could still guess API keys, so the key is part of the proof. The token cannot be guessed.
  host.prove(`token of ${client.id} ${grant.subject} ${key}`);
  const headers = isCounted ? await count(host, `${orgId} ${key}`) : {};
  return {
    client,
    organizationId: client.organization.id,
    owner: `${client.id} ${grant.subject}`,
    scopes,
    headers,
  };
}

async function readGrant({ headers }: HttpRequest, host: ViaHost, orgId: string) {
  const [, scheme = "", token = ""] = /^(\S+) +(\S+)\s*$/.exec(headers.authorization ?? "") ?? [];
  if (scheme.toLowerCase() !== "bearer") throw unauthorized(orgId, null, null);
  const grant = await host.findGrant(token);
  if (grant === null) throw unauthorized(orgId, "invalid_token", "The access token is unknown");
  if (grant.expiresAt <= host.now()) {
    throw unauthorized(orgId, "invalid_token", "The access token expired");
  }
  return grant;
}

/** RFC 6750 §3. The body is empty, so this header holds the whole reason (alvaria §5.2). */
function unauthorized(
  orgId: string,
  error: "invalid_token" | "insufficient_scope" | "invalid_request" | null,
  description: string | null,
  scope?: Scope,
): AppError {
  const facts = [
    `realm="${quotable(orgId)}"`,
    ...(error === null ? [] : [`error="${error}"`]),
    ...(description === null ? [] : [`error_description="${description}"`]),
    ...(scope === undefined ? [] : [`scope="${scope}"`]),
  ];
  return new AppError("unauthenticated", description ?? "The caller has to authenticate", {
    headers: { "www-authenticate": `Bearer ${facts.join(", ")}` },
  });
}

/** The text with only characters that a header's quoted string may contain. */
function quotable(text: string): string {
  return text.slice(0, 100).replace(/[^\x20-\x21\x23-\x5B\x5D-\x7E]/g, "?");
}

/** Counts a call and returns the rate limit headers (draft-ietf-httpapi-ratelimit-headers). */
async function count(host: ViaHost, key: string): Promise<Readonly<Record<string, string>>> {
  const { name, calls, seconds, burst } = quotas.default;
  const quota = { name, calls: calls + burst, seconds };
  const state = await host.take(quota, key);
  const headers = rateHeaders(quotas.default, state, Math.max(0, state.remaining - burst));
  if (state.isExceeded) throw exceeded(state, headers);
  return headers;
}

/** Counts a call against a separate quota. Throws 429 when it is used up. */
export async function takeOr429(host: ViaHost, quota: Quota, key: string): Promise<void> {
  const state = await host.take(quota, key);
  if (state.isExceeded) throw exceeded(state, rateHeaders(quota, state, 0));
}

/** 429 for a client with too many wrong secrets. */
export function tooManyAttempts(seconds: number): AppError {
  const message = `Too many wrong secrets: try again in ${seconds} seconds`;
  return refuse("rate_limited", [{ scope: "rateLimit", reason: "rateLimitExceeded", message }], {
    "retry-after": String(seconds),
  });
}

function exceeded({ resetSeconds }: QuotaState, headers: Readonly<Record<string, string>>) {
  const seconds = Math.max(1, resetSeconds);
  const message = `Too many calls: try again in ${seconds} seconds`;
  return refuse("rate_limited", [{ scope: "rateLimit", reason: "rateLimitExceeded", message }], {
    ...headers,
    "retry-after": String(seconds),
  });
}

/** No headers where limits are switched off. */
function rateHeaders(
  { name, calls, seconds }: Quota,
  { resetSeconds }: QuotaState,
  remaining: number,
): Readonly<Record<string, string>> {
  if (resetSeconds === 0) return {};
  return {
    "ratelimit-policy": `"${name}";q=${calls};w=${seconds}`,
    ratelimit: `"${name}";r=${remaining};t=${resetSeconds}`,
  };
}

/** The streaming session named by a call (alvaria §5.3, check 8). Throws 400. */
export function findSession(
  { headers }: HttpRequest,
  { streams }: ViaHost,
  { organizationId, owner }: Caller,
): AgentStream {
  const id = headers["via-client-sessionid"]?.trim() ?? "";
  if (id === "") {
    throw refuse("invalid_request", [
      { scope: "header", reason: "required", message: "via-client-sessionid is required" },
    ]);
  }
  const session = id.includes(",") ? null : streams.find(organizationId, owner, id);
  if (session === null) {
    const message = id.includes(",")
      ? "Invalid session: via-client-sessionid was sent twice"
      : "Invalid session: it is unknown, has ended, or is another client's";
    throw refuse("invalid_request", [{ scope: "session", reason: "invalidSession", message }]);
  }
  return session;
}

/**
 * Runs a user's call in one transaction, and only once where it has an Idempotency-Key (the vendor has none; this is
 * ours). `act` checks and acts by the host it is given, and throws what must be refused. `prepare` comes before that
 * transaction. A repeat gets its first answer without either.
 */
export async function actOnce(
  request: HttpRequest,
  host: ViaHost,
  caller: Caller,
  act: (host: ViaHost) => Promise<void>,
  prepare?: () => Promise<void>,
): Promise<HttpResponse> {
  const repeatable = readIdempotencyKey(request, caller.owner);
  const known = repeatable && (await host.findAnswer(repeatable));
  if (known !== null) return withQuota(known, caller);
  await prepare?.();
  const answer = await host.together(repeatable, async (inner) => {
    await act(inner);
    return empty(202);
  });
  return withQuota(answer, caller);
}

/** An answer with the caller's rate limit headers. */
export function withQuota<R extends HttpResponse>(answer: R, { headers }: Caller): R {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
