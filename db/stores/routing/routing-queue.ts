import { and, asc, desc, eq, gte, isNotNull, isNull, lte, ne } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import type { Conversation } from "../../tables/tables";

export type QueuedConversation = Pick<Conversation, "id" | "priority"> & {
  readonly waitingSince: Date;
};

type InTeam = { readonly organizationId: string; readonly teamId: string };

/** Lets routing in an organization follow one another until the transaction ends, in whatever process. */
export async function lockRouting(scope: Scope, organizationId: string): Promise<void> {
  const { organizations } = scope.tables;
  await scope.lock(
    scope.query
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.id, organizationId)),
  );
}

/** How many of a team's conversations wait for somebody to have them, by the counts. */
export async function countQueued(scope: Scope, { organizationId, teamId }: InTeam) {
  const { viewCounts } = scope.tables;
  const [row] = await scope.query
    .select({ waiting: viewCounts.waiting })
    .from(viewCounts)
    .where(
      and(
        eq(viewCounts.organizationId, organizationId),
        eq(viewCounts.view, "unassigned"),
        eq(viewCounts.teamId, teamId),
      ),
    );
  return row?.waiting ?? 0;
}

/**
 * What of a team waits for somebody to have it: those that wait longest, and the most pressing of those with a priority
 * ahead of the usual one; each once, in no order.
 */
export async function listQueued(
  scope: Scope,
  { organizationId, teamId }: InTeam,
  limit: number,
): Promise<readonly QueuedConversation[]> {
  const { conversations } = scope.tables;
  const isQueued = and(
    eq(conversations.organizationId, organizationId),
    eq(conversations.status, "open"),
    isNull(conversations.assigneeId),
    isNotNull(conversations.waitingSince),
    eq(conversations.teamId, teamId),
  );
  const columns = {
    id: conversations.id,
    waitingSince: conversations.waitingSince,
    priority: conversations.priority,
  };
  const { query } = scope;
  const longest = await query
    .select(columns)
    .from(conversations)
    .where(isQueued)
    .orderBy(asc(conversations.waitingOrder), asc(conversations.id))
    .limit(limit);
  const pressing = await query
    .select(columns)
    .from(conversations)
    .where(and(isQueued, isNotNull(conversations.priority), lte(conversations.priority, 2)))
    .orderBy(asc(conversations.priority), asc(conversations.waitingOrder), asc(conversations.id))
    .limit(limit);
  const found = new Map<string, QueuedConversation>();
  for (const { id, waitingSince, priority } of [...longest, ...pressing]) {
    if (waitingSince !== null) found.set(id, { id, waitingSince, priority });
  }
  return [...found.values()];
}

/** Who had another conversation with a customer last; null for nobody. */
export async function findKnowing(
  { query, tables: { conversations } }: Scope,
  { id, contactId }: Pick<Conversation, "id" | "contactId">,
): Promise<string | null> {
  const [row] = await query
    .select({ assigneeId: conversations.assigneeId })
    .from(conversations)
    .where(
      and(
        eq(conversations.contactId, contactId),
        ne(conversations.id, id),
        isNotNull(conversations.assigneeId),
      ),
    )
    .orderBy(desc(conversations.lastActivityAt))
    .limit(1);
  return row?.assigneeId ?? null;
}

/**
 * Who lost a conversation since an instant without anybody getting it, and whether they gave it away themselves. What was
 * taken back is as if it had not been.
 */
export async function listPassing(
  { query, tables: { timeline } }: Scope,
  conversationId: string,
  since: Date,
): Promise<readonly { readonly agentId: string; readonly isOwnDoing: boolean }[]> {
  const rows = await query
    .select({ event: timeline.event })
    .from(timeline)
    .where(and(eq(timeline.conversationId, conversationId), gte(timeline.at, since)));
  return rows.flatMap(({ event }) =>
    event.kind === "assigned" &&
    event.from !== null &&
    event.to === null &&
    event.undoes === undefined
      ? [{ agentId: event.from, isOwnDoing: event.by.kind === "agent" }]
      : [],
  );
}

export type HeldConversation = Pick<Conversation, "id"> & { readonly waitingSince: Date };

/** What an agent has of a team that waits and in which they have no draft, who began to wait last first. */
export async function listWaitingOf(
  { query, tables: { conversations, drafts } }: Scope,
  { organizationId, teamId }: InTeam,
  agentId: string,
  limit: number,
): Promise<readonly HeldConversation[]> {
  const rows = await query
    .select({ id: conversations.id, waitingSince: conversations.waitingSince })
    .from(conversations)
    .leftJoin(drafts, and(eq(drafts.conversationId, conversations.id), eq(drafts.agentId, agentId)))
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        eq(conversations.status, "open"),
        eq(conversations.assigneeId, agentId),
        eq(conversations.teamId, teamId),
        isNotNull(conversations.waitingSince),
        isNull(drafts.agentId),
      ),
    )
    .orderBy(desc(conversations.waitingOrder), desc(conversations.id))
    .limit(limit);
  return rows.flatMap(({ id, waitingSince }) =>
    waitingSince === null ? [] : [{ id, waitingSince }],
  );
}

/** When a conversation was given to an agent last, or taken by them; null for never. */
export async function findAssignedAt(
  { query, tables: { timeline } }: Scope,
  conversationId: string,
  agentId: string,
): Promise<Date | null> {
  const rows = await query
    .select({ at: timeline.at, event: timeline.event })
    .from(timeline)
    .where(eq(timeline.conversationId, conversationId))
    .orderBy(desc(timeline.seq));
  const last = rows.find(({ event }) => event.kind === "assigned" && event.to === agentId);
  return last?.at ?? null;
}
