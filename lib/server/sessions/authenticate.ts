import { parse as parseCookies } from "cookie";
import { findAgentBySession, findAgentByToken } from "@/db/stores/credentials";
import { type AgentIdentity, identityOf } from "@/lib/inbox/context/agent-identity";
import type { ServerRequest } from "../http/http-message";
import type { Runtime } from "../runtime/runtime";
import { hashToken } from "../storage/hash-token";

/** Cookies remembered after decoding; past that many, the memory starts afresh. */
const rememberedMax = 10_000;

export type Caller = {
  readonly agent: AgentIdentity;
  /** `cookie` callers are browsers and need protection against forged requests. */
  readonly by: "token" | "cookie";
};

/**
 * The agent behind a request: by `Authorization: Bearer`, else by the session cookie. Null for nobody, which the caller
 * has to count. Throws `rate_limited` for a token from an address that guesses; the cookie is encrypted with a key of
 * ours and cannot be guessed.
 */
export async function authenticate(
  runtime: Runtime,
  { headers, ip }: Pick<ServerRequest, "headers" | "ip">,
): Promise<Caller | null> {
  const bearer = /^Bearer +(\S+)$/iu.exec(headers.authorization ?? "")?.[1];
  if (bearer !== undefined) {
    const { unproven } = runtime.rateLimits;
    const place = { ip, at: "api" };
    const proof = hashToken(bearer);
    unproven.assertOpen(place, proof);
    const agent = await findAgentByToken(runtime.context.database.read, proof);
    if (agent === undefined) return null;
    unproven.prove(place, proof);
    return { agent: identityOf(agent), by: "token" };
  }
  const agent = await findSessionOwner(runtime, headers.cookie);
  return agent === null ? null : { agent, by: "cookie" };
}

/** The agent whose live session a cookie header names; null for nobody. */
export async function findSessionOwner(
  runtime: Runtime,
  header: string | undefined,
): Promise<AgentIdentity | null> {
  const sessionId = await readSessionId(runtime, header);
  if (sessionId === null) return null;
  const { database, now } = runtime.context;
  const agent = await findAgentBySession(database.read, sessionId, now());
  return agent === undefined ? null : identityOf(agent);
}

/** The cookie that holds the session: its name says whether it only travels over TLS. */
function sessionCookieName(isSecure: boolean): string {
  return isSecure ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

function sessionCookie(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const cookies = parseCookies(header);
  return cookies[sessionCookieName(true)] ?? cookies[sessionCookieName(false)];
}

/** Whether a cookie of ours was read before, live or not: a look at the memory, no more. */
export function hasReadSession(
  { sessionCookies }: Pick<Runtime, "sessionCookies">,
  header: string | undefined,
): boolean {
  const token = sessionCookie(header);
  return token !== undefined && sessionCookies.has(token);
}

/** The session that a cookie names, live or not; null without one that we made. */
export async function readSessionId(
  runtime: Runtime,
  header: string | undefined,
): Promise<string | null> {
  const token = sessionCookie(header);
  if (token === undefined) return null;
  const known = runtime.sessionCookies.get(token);
  if (known !== undefined) return known;
  // Loaded with the first cookie: it takes a tenth of the time of a start.
  const { decode } = await import("next-auth/jwt");
  const claims = await decode({ token, secret: runtime.sessionSecret }).catch(() => null);
  if (typeof claims?.sessionId !== "string") return null;
  if (runtime.sessionCookies.size >= rememberedMax) runtime.sessionCookies.clear();
  runtime.sessionCookies.set(token, claims.sessionId);
  return claims.sessionId;
}
