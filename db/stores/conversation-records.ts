import { and, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import { unindexed } from "../engines/unindexed";
import type { Conversation, Participant } from "../tables/tables";
import { isVisibleTo, type Viewer } from "./people/visibility";

/** A conversation as programs see it, with whoever was ever in it. */
export type ConversationRecord = {
  readonly conversation: Conversation;
  readonly contactName: string | null;
  readonly participants: readonly Pick<Participant, "agentId" | "joinedAt" | "leftAt">[];
  readonly previousLineIds: readonly string[];
};

/**
 * The conversations of a viewer with ids between two, both included, each as of one and the same moment. Those who
 * were in it are in the order of joining, its previous lines in that of leaving.
 */
export async function findConversationRecords(
  scope: Scope,
  { organizationId, agentId, isLimitedToTeams }: Viewer,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly ConversationRecord[]> {
  const rows = isLimitedToTeams
    ? await limitedRecords(scope, { organizationId, agentId, from, to })
    : await conversationRecords(scope, { organizationId, from, to });
  // Each of its participants stands beside each of its previous lines.
  const byId = new Map<string, Awaited<ReturnType<typeof conversationRecords>>>();
  for (const row of rows) {
    byId.set(row.conversation.id, [...(byId.get(row.conversation.id) ?? []), row]);
  }
  return [...byId.values()].flatMap((rows): readonly ConversationRecord[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const { conversation, contactName } = first;
    const participants = inOrder(rows.map(({ participant }) => participant));
    const lines = inOrder(rows.map(({ previous }) => previous));
    return [
      {
        conversation,
        contactName,
        participants: participants.map(({ since: joinedAt, agentId, leftAt }) => ({
          agentId,
          joinedAt,
          leftAt,
        })),
        previousLineIds: lines.map(({ id }) => id),
      },
    ];
  });
}

/** The parts of joined rows, each once, by an instant and their ids. */
function inOrder<T extends { readonly id: string; readonly since: Date }>(
  parts: readonly (T | null)[],
): readonly T[] {
  const byId = new Map(parts.flatMap((part) => (part === null ? [] : [[part.id, part] as const])));
  return [...byId.values()].sort(
    (a, b) => a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : 1),
  );
}

const conversationRecords = prepared((scope) => recordsWhere(scope).prepare());

const limitedRecords = prepared((scope) =>
  recordsWhere(scope, isVisibleTo(scope, sql.placeholder("agentId"))).prepare(),
);

function recordsWhere({ query, tables }: Scope, isSeen?: SQL) {
  const { conversations, contacts, participants, previousLines } = tables;
  return query
    .select({
      conversation: conversations,
      contactName: contacts.name,
      participant: {
        id: participants.id,
        agentId: participants.agentId,
        since: participants.joinedAt,
        leftAt: participants.leftAt,
      },
      previous: { id: previousLines.lineId, since: previousLines.leftAt },
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(participants, eq(participants.conversationId, conversations.id))
    .leftJoin(previousLines, eq(previousLines.conversationId, conversations.id))
    .where(
      and(
        gte(conversations.id, sql.placeholder("from")),
        lte(conversations.id, sql.placeholder("to")),
        eq(unindexed(conversations.organizationId), sql.placeholder("organizationId")),
        isSeen,
      ),
    );
}
