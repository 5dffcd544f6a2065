import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { ViewCount } from "@/lib/model/event";
import type { Scope } from "../../engines/database";
import { bind, prepared } from "../../engines/prepared";
import type { MentionRow } from "../../tables/tables";
import type { Viewer } from "../people/visibility";

/** Adds whom a note mentions. */
export async function insertMentions(
  { query, tables: { mentions } }: Scope,
  rows: readonly MentionRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 500) {
    await query.insert(mentions).values(rows.slice(from, from + 500));
  }
}

const readOpen = prepared(({ query, tables: { mentions } }) =>
  query
    .select({ id: mentions.conversationId })
    .from(mentions)
    .where(and(eq(mentions.agentId, bind(mentions.agentId, "agentId")), isNull(mentions.seenAt)))
    .groupBy(mentions.conversationId)
    .prepare(),
);

/** The conversations with a note that mentions an agent who has not seen it, in no order. */
export async function listMentioning(scope: Scope, agentId: string): Promise<readonly string[]> {
  const rows = await readOpen(scope, { agentId });
  return rows.map(({ id }) => id);
}

const countOpen = prepared(({ query, tables: { conversations, mentions } }) =>
  query
    .select({
      total: sql<number>`count(*)`,
      unread: sql<number>`count(case when ${conversations.unreadCount} > 0 then 1 end)`,
      waiting: sql<number>`count(case when ${conversations.status} = 'open' then ${conversations.waitingSince} end)`,
    })
    .from(conversations)
    .where(
      inArray(
        conversations.id,
        query
          .select({ id: mentions.conversationId })
          .from(mentions)
          .where(
            and(eq(mentions.agentId, bind(mentions.agentId, "agentId")), isNull(mentions.seenAt)),
          ),
      ),
    )
    .prepare(),
);

/** How many conversations those are. */
export async function countMentioning(scope: Scope, agentId: string): Promise<ViewCount> {
  const [row] = await countOpen(scope, { agentId });
  return {
    total: Number(row?.total ?? 0),
    unread: Number(row?.unread ?? 0),
    waiting: Number(row?.waiting ?? 0),
  };
}

/** The conversations with a note that mentions an agent, seen or not, that are of a team; in no order. */
export async function listMentionedElsewhere(
  { query, tables: { conversations, mentions } }: Scope,
  { organizationId, agentId }: Pick<Viewer, "organizationId" | "agentId">,
): Promise<readonly string[]> {
  const rows = await query
    .select({ id: conversations.id })
    .from(mentions)
    .innerJoin(conversations, eq(conversations.id, mentions.conversationId))
    .where(
      and(
        eq(mentions.agentId, agentId),
        eq(conversations.organizationId, organizationId),
        isNotNull(conversations.teamId),
      ),
    )
    .groupBy(conversations.id);
  return rows.map(({ id }) => id);
}

type Place = Pick<MentionRow, "agentId" | "conversationId">;

/** From one `seq` up to another. */
type Stretch = { readonly from: number; readonly to: number };

/** Where an agent is mentioned in a stretch of a conversation, and when the agent saw it. */
export async function findMentions(
  { query, tables: { mentions } }: Scope,
  { agentId, conversationId }: Place,
  { from, to }: Stretch,
): Promise<readonly Pick<MentionRow, "seq" | "seenAt">[]> {
  return query
    .select({ seq: mentions.seq, seenAt: mentions.seenAt })
    .from(mentions)
    .where(
      and(
        eq(mentions.agentId, agentId),
        eq(mentions.conversationId, conversationId),
        gte(mentions.seq, from),
        lte(mentions.seq, to),
      ),
    );
}

/** The notes of a conversation that mention an agent who has not seen them, in their order. */
export async function listUnseen(
  { query, tables: { mentions, messages } }: Scope,
  { agentId, conversationId }: Place,
): Promise<readonly { readonly seq: number; readonly messageId: string }[]> {
  return query
    .select({ seq: mentions.seq, messageId: messages.id })
    .from(mentions)
    .innerJoin(
      messages,
      and(eq(messages.conversationId, mentions.conversationId), eq(messages.seq, mentions.seq)),
    )
    .where(
      and(
        eq(mentions.agentId, agentId),
        eq(mentions.conversationId, conversationId),
        isNull(mentions.seenAt),
      ),
    )
    .orderBy(asc(mentions.seq));
}

/** The agent has seen what mentions them in a stretch. Gives whether anything of that was new. */
export async function markSeen(
  { query, tables: { mentions } }: Scope,
  { agentId, conversationId }: Place,
  { from, to }: Stretch,
  at: Date,
): Promise<boolean> {
  const seen = await query
    .update(mentions)
    .set({ seenAt: at })
    .where(
      and(
        eq(mentions.agentId, agentId),
        eq(mentions.conversationId, conversationId),
        isNull(mentions.seenAt),
        gte(mentions.seq, from),
        lte(mentions.seq, to),
      ),
    )
    .returning({ seq: mentions.seq });
  return seen.length > 0;
}

/** The agent has not seen what mentions them at these places. */
export async function markUnseen(
  { query, tables: { mentions } }: Scope,
  { agentId, conversationId }: Place,
  places: readonly number[],
): Promise<void> {
  await query
    .update(mentions)
    .set({ seenAt: null })
    .where(
      and(
        eq(mentions.agentId, agentId),
        eq(mentions.conversationId, conversationId),
        inArray(mentions.seq, [...places]),
      ),
    );
}
