import { and, eq, gt, isNull, ne, notInArray, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Agent, Tables } from "../tables/tables";

const byToken = prepared(({ query, tables: { agents, apiTokens } }) =>
  query
    .select({ agent: agents })
    .from(apiTokens)
    .innerJoin(agents, eq(agents.id, apiTokens.agentId))
    .where(
      and(
        eq(apiTokens.tokenHash, sql.placeholder("tokenHash")),
        isNull(apiTokens.revokedAt),
        eq(agents.isActive, true),
      ),
    )
    .prepare(),
);

/** The active agent whose token has this SHA-256. */
export async function findAgentByToken(
  scope: Scope,
  tokenHash: string,
): Promise<Agent | undefined> {
  const [row] = await byToken(scope, { tokenHash });
  return row?.agent;
}

const bySession = prepared(({ query, tables: { agents, sessions } }) =>
  query
    .select({ agent: agents })
    .from(sessions)
    .innerJoin(agents, eq(agents.id, sessions.agentId))
    .where(
      and(
        eq(sessions.id, sql.placeholder("sessionId")),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, bind(sessions.expiresAt, "now")),
        eq(agents.isActive, true),
      ),
    )
    .prepare(),
);

/** The active agent of a session that is neither revoked nor over. */
export async function findAgentBySession(
  scope: Scope,
  sessionId: string,
  now: Date,
): Promise<Agent | undefined> {
  const [row] = await bySession(scope, { sessionId, now });
  return row?.agent;
}

/**
 * Records a sign-in by the password behind `passwordHash`. False, and nothing recorded, where the agent has another one
 * by now, or is not active: checking a password takes a while, and what ends sessions meanwhile ends this one, too.
 */
export async function insertSession(
  scope: Scope,
  row: Tables["sessions"]["$inferSelect"],
  passwordHash: string | null,
): Promise<boolean> {
  const { agents, sessions } = scope.tables;
  const [agent] = await scope.query.select().from(agents).where(eq(agents.id, row.agentId));
  if (agent?.isActive !== true || agent.passwordHash !== passwordHash) return false;
  await scope.query.insert(sessions).values(row);
  return true;
}

/** Ends one session. */
export async function revokeSession(scope: Scope, sessionId: string, now: Date): Promise<void> {
  const { sessions } = scope.tables;
  await scope.query
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

/** Whether an agent is signed in with some browser. */
export async function hasSession(scope: Scope, agentId: string, now: Date): Promise<boolean> {
  const { sessions } = scope.tables;
  const [row] = await scope.query
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(eq(sessions.agentId, agentId), isNull(sessions.revokedAt), gt(sessions.expiresAt, now)),
    )
    .limit(1);
  return row !== undefined;
}

/** Ends every session of an agent, or every one but `keptId`: after a change of password. */
export async function revokeSessions(
  scope: Scope,
  agentId: string,
  now: Date,
  keptId: string | null = null,
): Promise<void> {
  const { sessions } = scope.tables;
  await scope.query
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.agentId, agentId),
        isNull(sessions.revokedAt),
        keptId === null ? undefined : ne(sessions.id, keptId),
      ),
    );
}

/** Replaces an agent's password where it is still the one behind `known`. False when it is another by now. */
export async function replacePassword(
  scope: Scope,
  agentId: string,
  known: string,
  passwordHash: string,
): Promise<boolean> {
  const { agents } = scope.tables;
  const rows = await scope.query
    .update(agents)
    .set({ passwordHash })
    .where(and(eq(agents.id, agentId), eq(agents.passwordHash, known), eq(agents.isActive, true)))
    .returning({ id: agents.id });
  return rows.length > 0;
}

/** Ends every token of an agent but those with these SHA-256. */
export async function revokeApiTokens(
  scope: Scope,
  agentId: string,
  kept: readonly string[],
  now: Date,
): Promise<void> {
  const { apiTokens } = scope.tables;
  await scope.query
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(
      and(
        eq(apiTokens.agentId, agentId),
        isNull(apiTokens.revokedAt),
        notInArray(apiTokens.tokenHash, [...kept]),
      ),
    );
}

/** Gives an agent a token by its SHA-256; a known one is given to this agent and works again. */
export async function upsertApiToken(
  scope: Scope,
  row: Pick<Tables["apiTokens"]["$inferSelect"], "id" | "agentId" | "tokenHash" | "createdAt">,
): Promise<void> {
  const { apiTokens } = scope.tables;
  await scope.query
    .insert(apiTokens)
    .values({ ...row, revokedAt: null })
    .onConflictDoUpdate({
      target: apiTokens.tokenHash,
      set: { agentId: row.agentId, revokedAt: null },
    });
}
