import { parse as parseCookies } from "cookie";
import { decode } from "next-auth/jwt";
import { findAgentBySession, findAgentByToken } from "@/db/stores/agents";
import type { Agent } from "@/db/tables";
import type { AgentIdentity } from "@/lib/inbox/agent-identity";
import { hashToken } from "./hash-token";
import type { Runtime } from "./runtime";

/** Cookies remembered after decoding; past that many, the memory starts afresh. */
const rememberedMax = 10_000;

export type Caller = {
  readonly agent: AgentIdentity;
  /** `cookie` callers are browsers and need protection against forged requests. */
  readonly by: "token" | "cookie";
};

/** The agent behind a request: by `Authorization: Bearer`, else by the session cookie. Null for nobody. */
export async function authenticate(
  runtime: Runtime,
  headers: Readonly<Record<string, string>>,
): Promise<Caller | null> {
  const { read } = runtime.context.database;
  const bearer = /^Bearer +(\S+)$/iu.exec(headers.authorization ?? "")?.[1];
  if (bearer !== undefined) {
    const agent = await findAgentByToken(read, hashToken(bearer));
    return agent === undefined ? null : { agent: identityOf(agent), by: "token" };
  }
  const sessionId = await readSessionId(runtime, headers.cookie);
  if (sessionId === null) return null;
  const agent = await findAgentBySession(read, sessionId, runtime.context.now());
  return agent === undefined ? null : { agent: identityOf(agent), by: "cookie" };
}

/** The cookie that holds the session: its name says whether it only travels over TLS. */
function sessionCookieName(isSecure: boolean): string {
  return isSecure ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** The session that a cookie names, live or not; null without one that we made. */
export async function readSessionId(
  runtime: Runtime,
  header: string | undefined,
): Promise<string | null> {
  if (header === undefined) return null;
  const cookies = parseCookies(header);
  const token = cookies[sessionCookieName(true)] ?? cookies[sessionCookieName(false)];
  if (token === undefined) return null;
  const known = runtime.sessionCookies.get(token);
  if (known !== undefined) return known;
  const claims = await decode({ token, secret: runtime.sessionSecret }).catch(() => null);
  if (typeof claims?.sessionId !== "string") return null;
  if (runtime.sessionCookies.size >= rememberedMax) runtime.sessionCookies.clear();
  runtime.sessionCookies.set(token, claims.sessionId);
  return claims.sessionId;
}

function identityOf(agent: Agent): AgentIdentity {
  const { id: agentId, organizationId, role, name, email } = agent;
  return { agentId, organizationId, role, name, email };
}
