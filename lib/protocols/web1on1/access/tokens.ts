import { z } from "zod";
import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { Host, RegisteredClient } from "../../agent-side/host";
import { type Scope, scopeOfRole, scopeText } from "./scope";
import type { Web1on1Settings } from "./settings";

const accessSeconds = 24 * 60 * 60;
const refreshSeconds = 90 * 24 * 60 * 60;

/** An authenticated caller and the caller's current scope. */
export type Caller = {
  readonly desk: Desk;
  readonly scope: Scope;
  /** The registered client; null for a person of the desk. */
  readonly client: RegisteredClient<Web1on1Settings> | null;
  /** The `Host.access` of the checked credentials, which may have been changed since. */
  readonly mark: string;
};

/**
 * The claims of our tokens: those that clients read (web1on1 §2.2), and under `parley` those that identify the caller.
 */
const claims = z.object({
  _id: z.string(),
  grant_type: z.enum(["access_token", "refresh_token"]),
  parley: z.object({
    organizationId: z.string(),
    agentId: z.string(),
    clientId: z.string().nullable(),
    /** The `Host.access` of the credentials that it was issued for. */
    mark: z.string(),
  }),
});

/**
 * The answer of `POST /v2/auth/token` (web1on1 §2.3). A bot's tokens do not expire. If the password was changed after
 * the caller's password was checked, the new tokens are invalid.
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
 * The caller of a token. Throws `unauthenticated`, with the text that makes the SDK request a new token (web1on1 §2.4),
 * also for a client or agent that was deactivated since, and for a token from before a password change.
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
  // The mark changes with the password and with each reactivation, which ends all earlier tokens.
  if (!host.isSame(parsed.data.parley.mark, mark)) throw refused("invalid token");
  return { desk, client, scope, mark };
}

/** 401. With the text of web1on1 §2.4 the SDK requests new tokens. */
export function refused(message: string): AppError {
  return new AppError("unauthenticated", message);
}

/** Whether it has the three parts of a JWT. */
function isJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/u.test(token);
}
