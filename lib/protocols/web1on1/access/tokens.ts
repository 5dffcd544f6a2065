import { z } from "zod";
import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { Host, RegisteredClient } from "../../agent-side/host";
import { type Scope, scopeOfRole, scopeText } from "./scope";
import type { Web1on1Settings } from "./settings";

const accessSeconds = 24 * 60 * 60;
const refreshSeconds = 90 * 24 * 60 * 60;

/** Somebody whose credentials were right, and what they may do by now. */
export type Caller = {
  readonly desk: Desk;
  readonly scope: Scope;
  /** The registration behind it; null for a person of the desk. */
  readonly client: RegisteredClient<Web1on1Settings> | null;
  /** Of the credentials that were right, which may be others by now: `Host.access`. */
  readonly mark: string;
};

/** What we sign: the members that clients read (web1on1 §2.2), and under `parley` what finds the caller again. */
const claims = z.object({
  _id: z.string(),
  grant_type: z.enum(["access_token", "refresh_token"]),
  parley: z.object({
    organizationId: z.string(),
    agentId: z.string(),
    clientId: z.string().nullable(),
    /** Of what it was given for: `Host.access`. */
    mark: z.string(),
  }),
});

/**
 * The answer of `POST /v2/auth/token` (web1on1 §2.3). A bot's tokens do not expire. Where the password changed since the
 * caller proved to have the one before, they are worth nothing.
 */
export async function issueTokens(host: Host<Web1on1Settings>, caller: Caller) {
  const { desk, scope, client, mark } = caller;
  const now = Math.floor(host.now().getTime() / 1000);
  const lasting = client !== null && scope === "bot";
  const common = {
    _id: shortIdOf(desk.agent.id),
    organization: shortIdOf(desk.organization.id),
    scope: scopeText(scope),
    iat: now,
    parley: {
      organizationId: desk.organization.id,
      agentId: desk.agent.id,
      clientId: client?.id ?? null,
      mark,
    },
  };
  const ending = (seconds: number) => (lasting ? {} : { exp: now + seconds });
  const token = await host.signToken({
    ...common,
    grant_type: "access_token",
    ...ending(accessSeconds),
  });
  const refreshToken = await host.signToken({
    ...common,
    grant_type: "refresh_token",
    jti: host.newId(),
    ...ending(refreshSeconds),
  });
  return {
    tokenType: "Bearer",
    token,
    refreshToken,
    user: common._id,
    organization: common.organization,
    ...(lasting ? {} : { expiresAt: new Date((now + accessSeconds) * 1000).toISOString() }),
    scope,
  };
}

/**
 * Whose token it is. Throws `unauthenticated` in the words that make the SDK fetch another (web1on1 §2.4): also for
 * a token of a client or an agent that is switched off by now or was since, and one from before the password was changed.
 */
export async function callerOf(
  host: Host<Web1on1Settings>,
  token: string,
  grantType: "access_token" | "refresh_token",
): Promise<Caller> {
  const read = await host.readToken(token);
  if (read.outcome === "expired") throw refused("jwt expired");
  if (read.outcome !== "valid") throw refused(isJwt(token) ? "invalid signature" : "invalid token");
  const parsed = claims.safeParse(read.claims);
  if (!parsed.success || parsed.data.grant_type !== grantType) throw refused("invalid token");
  const { organizationId, agentId, clientId } = parsed.data.parley;
  const client = clientId === null ? null : host.clients.find(({ id }) => id === clientId);
  if (client === undefined) throw refused("invalid token");
  if (client !== null && client.agentId !== agentId) throw refused("invalid token");
  const access = await host.access(organizationId, agentId, client?.settings.password ?? null);
  if (access === null) throw refused("invalid token");
  const { desk, mark } = access;
  const scope = client?.settings.scope ?? scopeOfRole(desk.agent.role);
  // Another one after every change of the password, and after being switched off: all tokens before it end.
  if (!host.isSame(parsed.data.parley.mark, mark)) throw refused("invalid token");
  return { desk, client, scope, mark };
}

/** 401, which the SDK answers by asking for new tokens where the words are those of web1on1 §2.4. */
export function refused(message: string): AppError {
  return new AppError("unauthenticated", message);
}

/** Whether it has the three parts of a JWT, readable or not. */
function isJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/u.test(token);
}
