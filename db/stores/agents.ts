import { and, eq, gt, inArray, isNull, ne, notInArray, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Agent, AgentImage, Tables } from "../tables/tables";

/** Adds an agent. */
export async function insertAgent(scope: Scope, row: Omit<Agent, "readmittedAt">): Promise<void> {
  await scope.query.insert(scope.tables.agents).values({ ...row, readmittedAt: null });
}

/** Switches an agent off: nothing that agents do is open to it any more. Gives its e-mail; null when it was off already. */
export async function switchOffAgent(scope: Scope, id: string): Promise<string | null> {
  const { agents } = scope.tables;
  const [row] = await scope.query
    .update(agents)
    .set({ isActive: false })
    .where(and(eq(agents.id, id), eq(agents.isActive, true)))
    .returning({ email: agents.email });
  return row?.email ?? null;
}

/**
 * Switches an agent on again. What was signed for before `readmittedAt` stays ended. Gives its e-mail; null when it was
 * on already.
 */
export async function readmitAgent(
  scope: Scope,
  id: string,
  readmittedAt: Date,
): Promise<string | null> {
  const { agents } = scope.tables;
  const [row] = await scope.query
    .update(agents)
    .set({ isActive: true, readmittedAt })
    .where(and(eq(agents.id, id), eq(agents.isActive, false)))
    .returning({ email: agents.email });
  return row?.email ?? null;
}

/** Replaces what is known of an agent; a null password hash keeps the stored one. */
export async function updateAgent(
  scope: Scope,
  id: string,
  change: Pick<Agent, "name" | "role" | "passwordHash">,
): Promise<void> {
  const { agents } = scope.tables;
  const { passwordHash, ...rest } = change;
  await scope.query
    .update(agents)
    .set(passwordHash === null ? rest : change)
    .where(eq(agents.id, id));
}

/** The agent who signs in with this address, in whatever case it is written. */
export async function findAgentByEmail(scope: Scope, email: string): Promise<Agent | undefined> {
  const { agents } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(agents)
    .where(eq(agents.email, email.trim().toLowerCase()));
  return row;
}

/** An active agent of the organization. */
export async function findAgent(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<Agent | undefined> {
  const [row] = await activeAgent(scope, { organizationId, id });
  return row;
}

const activeAgent = prepared(({ query, tables: { agents } }) =>
  query
    .select()
    .from(agents)
    .where(
      and(
        eq(agents.id, sql.placeholder("id")),
        eq(agents.organizationId, sql.placeholder("organizationId")),
        eq(agents.isActive, true),
      ),
    )
    .prepare(),
);

/** The agents of an organization who are switched off, programs included. */
export async function listInactiveAgents(
  scope: Scope,
  organizationId: string,
): Promise<readonly string[]> {
  const { agents } = scope.tables;
  const rows = await scope.query
    .select({ id: agents.id })
    .from(agents)
    .where(and(eq(agents.organizationId, organizationId), eq(agents.isActive, false)));
  return rows.map(({ id }) => id);
}

/** The names of these agents and the public keys of their pictures, active or not, in no order. */
export async function findAuthors(scope: Scope, ids: readonly string[]) {
  const [id, ...others] = ids;
  if (id === undefined) return [];
  if (others.length === 0) return authorById(scope, { id });
  const { agents, agentImages } = scope.tables;
  return scope.query
    .select({ id: agents.id, name: agents.name, imageKey: agentImages.publicKey })
    .from(agents)
    .leftJoin(agentImages, eq(agentImages.agentId, agents.id))
    .where(inArray(agents.id, [...ids]));
}

const authorById = prepared(({ query, tables: { agents, agentImages } }) =>
  query
    .select({ id: agents.id, name: agents.name, imageKey: agentImages.publicKey })
    .from(agents)
    .leftJoin(agentImages, eq(agentImages.agentId, agents.id))
    .where(eq(agents.id, sql.placeholder("id")))
    .prepare(),
);

/** The picture behind the unguessable part of a public address. */
export async function findAgentImage(
  scope: Scope,
  publicKey: string,
): Promise<AgentImage | undefined> {
  const { agentImages } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(agentImages)
    .where(eq(agentImages.publicKey, publicKey));
  return row;
}

/** Gives an agent a picture, in place of any other. */
export async function upsertAgentImage(scope: Scope, row: AgentImage): Promise<void> {
  const { agentImages } = scope.tables;
  await scope.query
    .insert(agentImages)
    .values(row)
    .onConflictDoUpdate({ target: agentImages.agentId, set: row });
}

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
