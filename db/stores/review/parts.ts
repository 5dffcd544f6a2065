import { and, asc, count, eq, gt, gte, inArray, lt, max, min } from "drizzle-orm";
import type { Part } from "@/lib/model/review/sampling";
import type { Scope } from "../../engines/database";
import { unindexed } from "../../engines/unindexed";
import type { ReviewPart } from "../../tables/tables";
import { type Condition, conditionSql } from "../conversation-conditions";

/** The conversations that the conditions find, in the order of their ids, past one of them; `limit` at most. */
export async function listFoundIds(
  scope: Scope,
  organizationId: string,
  conditions: readonly Condition[],
  afterId: string,
  limit: number,
): Promise<readonly string[]> {
  const { conversations, contacts } = scope.tables;
  const rows = await scope.query
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(
      and(
        gt(conversations.id, afterId),
        eq(unindexed(conversations.organizationId), organizationId),
        ...conditions.map((condition) => conditionSql(scope, condition, null)),
      ),
    )
    .orderBy(asc(conversations.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

export type FoundPart = Part & {
  /** Messages that the agent wrote, and those of them that failed. */
  readonly messageCount: number;
  readonly failureCount: number;
  /** How long the customer had waited for the first agent, where it was this one. */
  readonly waitedMs: number | null;
};

/**
 * What people of ours wrote to customers in these conversations, from one instant to before another, by conversation and
 * agent. Notes, and what programs wrote, is not of it.
 */
export async function listParts(
  scope: Scope,
  conversationIds: readonly string[],
  from: Date,
  to: Date,
): Promise<readonly FoundPart[]> {
  const { messages, agents, participants } = scope.tables;
  if (conversationIds.length === 0) return [];
  const rows = await scope.query
    .select({
      conversationId: messages.conversationId,
      agentId: agents.id,
      fromSeq: min(messages.seq),
      toSeq: max(messages.seq),
      startedAt: min(messages.receivedAt),
      messageCount: count(),
      failureCount: count(messages.failedAt),
      waitedMs: max(participants.waitedMs),
    })
    .from(messages)
    .innerJoin(agents, and(eq(agents.id, messages.agentId), eq(agents.isProgram, false)))
    .leftJoin(
      participants,
      and(
        eq(participants.conversationId, messages.conversationId),
        eq(participants.agentId, agents.id),
      ),
    )
    .where(
      and(
        inArray(messages.conversationId, [...conversationIds]),
        eq(messages.direction, "outbound"),
        gte(messages.receivedAt, from),
        lt(messages.receivedAt, to),
      ),
    )
    .groupBy(messages.conversationId, agents.id);
  return rows.flatMap(({ fromSeq, toSeq, startedAt, ...row }) =>
    fromSeq === null || toSeq === null || startedAt === null
      ? []
      : [{ ...row, fromSeq, toSeq, startedAt }],
  );
}

/** Conversations whose events are read at once. */
const reopenedPage = 200;

/** The ids of those parts after which somebody opened the conversation again. */
export async function listReopened(
  { query, tables: { timeline } }: Scope,
  parts: readonly Pick<ReviewPart, "id" | "conversationId" | "toSeq">[],
): Promise<ReadonlySet<string>> {
  const reopened = new Set<string>();
  for (let at = 0; at < parts.length; at += reopenedPage) {
    const page = parts.slice(at, at + reopenedPage);
    const events = await query
      .select({
        conversationId: timeline.conversationId,
        seq: timeline.seq,
        event: timeline.event,
      })
      .from(timeline)
      .where(inArray(timeline.conversationId, [...new Set(page.map((one) => one.conversationId))]));
    for (const { conversationId, seq, event } of events) {
      if (event.kind !== "reopened" || event.undoes !== undefined) continue;
      for (const part of page) {
        if (part.conversationId === conversationId && part.toSeq < seq) reopened.add(part.id);
      }
    }
  }
  return reopened;
}
