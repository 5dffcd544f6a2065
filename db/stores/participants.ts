import {
  and,
  asc,
  desc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  not,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Participant } from "../tables/tables";
import { isAssignable } from "./agents";

/** Who is in a conversation for us, and this agent, who may have left it. */
export async function findPresence(
  scope: Scope,
  conversationId: string,
  agentId: string,
): Promise<{ readonly hasPresentAgent: boolean; readonly own: Participant | undefined }> {
  const rows = await presence(scope, { conversationId, agentId });
  return {
    hasPresentAgent: rows.some(({ leftAt }) => leftAt === null),
    own: rows.find((row) => row.agentId === agentId),
  };
}

const presence = prepared(({ query, tables: { participants } }) =>
  query
    .select()
    .from(participants)
    .where(
      and(
        eq(participants.conversationId, sql.placeholder("conversationId")),
        or(isNull(participants.leftAt), eq(participants.agentId, sql.placeholder("agentId"))),
      ),
    )
    .prepare(),
);

/**
 * Puts an agent into a conversation. `joined` tells whether the agent was not in it before; one that comes back
 * has the id of the first time.
 */
export async function join(
  scope: Scope,
  row: Participant,
): Promise<{ readonly participant: Participant; readonly joined: boolean }> {
  const { participants } = scope.tables;
  const [fresh] = await scope.query
    .insert(participants)
    .values(row)
    .onConflictDoNothing()
    .returning();
  if (fresh !== undefined) return { participant: fresh, joined: true };
  const isThis = and(
    eq(participants.conversationId, row.conversationId),
    eq(participants.agentId, row.agentId),
  );
  const [back] = await scope.query
    .update(participants)
    .set({ leftAt: null })
    .where(and(isThis, isNotNull(participants.leftAt)))
    .returning();
  if (back !== undefined) return { participant: back, joined: true };
  const [present] = await scope.query.select().from(participants).where(isThis);
  if (present === undefined) throw new Error("A participant that is and is not there");
  return { participant: present, joined: false };
}

/** Ends the presence of one agent, or of everybody, in a conversation. Gives those who were there. */
export async function leave(
  scope: Scope,
  conversationId: string,
  agentId: string | null,
  at: Date,
): Promise<readonly Participant[]> {
  const { participants } = scope.tables;
  return scope.query
    .update(participants)
    .set({ leftAt: at })
    .where(
      and(
        eq(participants.conversationId, conversationId),
        isNull(participants.leftAt),
        agentId === null ? undefined : eq(participants.agentId, agentId),
      ),
    )
    .returning();
}

/** Whether one of these agents was ever in a conversation, whose table has to be in the query. */
export function tookPart(scope: Scope, agentIds: readonly string[]): SQL {
  const { conversations, participants } = scope.tables;
  if (agentIds.length === 0) return sql`false`;
  return exists(
    scope.query
      .select({ one: sql`1` })
      .from(participants)
      .where(
        and(
          eq(participants.conversationId, conversations.id),
          inArray(participants.agentId, [...agentIds]),
        ),
      ),
  );
}

/** What the customer's side calls an agent in a conversation; null for one who was never in it. */
export async function findParticipantId(
  scope: Scope,
  conversationId: string,
  agentId: string,
): Promise<string | null> {
  const { participants } = scope.tables;
  const [row] = await scope.query
    .select({ id: participants.id })
    .from(participants)
    .where(and(eq(participants.conversationId, conversationId), eq(participants.agentId, agentId)));
  return row?.id ?? null;
}

const findPresent = prepared(({ query, tables: { participants } }) =>
  query
    .select({ id: participants.id })
    .from(participants)
    .where(
      and(
        eq(participants.conversationId, sql.placeholder("conversationId")),
        isNull(participants.leftAt),
      ),
    )
    .limit(1)
    .prepare(),
);

/** Who is in a conversation for us, in the order of joining. */
export async function listPresent(
  scope: Scope,
  conversationId: string,
): Promise<readonly Participant[]> {
  const { participants } = scope.tables;
  return scope.query
    .select()
    .from(participants)
    .where(and(eq(participants.conversationId, conversationId), isNull(participants.leftAt)))
    .orderBy(participants.joinedAt, participants.id);
}

/** Whether anybody is in a conversation for us. */
export async function hasPresentAgent(scope: Scope, conversationId: string): Promise<boolean> {
  return (await findPresent(scope, { conversationId })).length > 0;
}

/** Everybody who ever spoke for us in these conversations, with name and picture, in the order of joining. */
export async function listParticipants(scope: Scope, conversationIds: readonly string[]) {
  const [conversationId, ...others] = conversationIds;
  if (conversationId === undefined) return [];
  if (others.length === 0) return participantsOfOne(scope, { conversationId });
  const { participants } = scope.tables;
  return selectParticipants(scope)
    .where(inArray(participants.conversationId, [...conversationIds]))
    .orderBy(participants.joinedAt, participants.id);
}

const participantsOfOne = prepared((scope) => {
  const { participants } = scope.tables;
  return selectParticipants(scope)
    .where(eq(participants.conversationId, sql.placeholder("conversationId")))
    .orderBy(participants.joinedAt, participants.id)
    .prepare();
});

function selectParticipants({ query, tables: { participants, agents, agentImages } }: Scope) {
  return query
    .select({ participant: participants, name: agents.name, imageKey: agentImages.publicKey })
    .from(participants)
    .innerJoin(agents, eq(agents.id, participants.agentId))
    .leftJoin(agentImages, eq(agentImages.agentId, participants.agentId));
}

const listWaits = prepared(({ query, tables: { participants } }) =>
  query
    .select({ waitedMs: participants.waitedMs })
    .from(participants)
    .where(
      and(
        eq(participants.lineId, sql.placeholder("lineId")),
        gte(participants.joinedAt, bind(participants.joinedAt, "since")),
        isNotNull(participants.waitedMs),
      ),
    )
    .orderBy(desc(participants.joinedAt))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** How long customers of a line waited for their first agent, since an instant, the latest first. */
export async function recentWaits(
  scope: Scope,
  lineId: string,
  since: Date,
  limit: number,
): Promise<readonly number[]> {
  const rows = await listWaits(scope, { lineId, since, limit });
  return rows.flatMap(({ waitedMs }) => waitedMs ?? []);
}

/** The open conversations of an organization that agents are in, or responsible for, who answer nobody any more; by id. */
export async function listHeldByUnassignable(
  scope: Scope,
  organizationId: string,
): Promise<readonly string[]> {
  const { query, tables } = scope;
  const { conversations, participants, agents } = tables;
  const inactive = () =>
    query
      .select({ id: agents.id })
      .from(agents)
      .where(and(eq(agents.organizationId, organizationId), not(isAssignable(scope))));
  const joined = query
    .select({ id: participants.conversationId })
    .from(participants)
    .where(and(isNull(participants.leftAt), inArray(participants.agentId, inactive())));
  const rows = await query
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        inArray(conversations.status, ["open", "snoozed"]),
        or(inArray(conversations.assigneeId, inactive()), inArray(conversations.id, joined)),
      ),
    )
    .orderBy(asc(conversations.id));
  return rows.map(({ id }) => id);
}
