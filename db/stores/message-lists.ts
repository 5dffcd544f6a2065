import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  ne,
  sql,
} from "drizzle-orm";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Message } from "../tables/tables";

/** What was sent in a conversation before a place of its timeline, and is known to be with the provider only. */
export async function listSentBefore(
  scope: Scope,
  conversationId: string,
  seq: number,
): Promise<readonly Message[]> {
  const { messages } = scope.tables;
  return scope.query
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        lt(messages.seq, seq),
        eq(messages.direction, "outbound"),
        inArray(messages.state, ["sent", "delivered"]),
      ),
    )
    .orderBy(asc(messages.seq));
}

/** The customer's messages after one place of a timeline up to another, in order. */
export async function listInbound(
  scope: Scope,
  conversationId: string,
  after: number,
  upTo: number,
): Promise<readonly Pick<Message, "id" | "seq" | "lineId">[]> {
  return inboundBetween(scope, { conversationId, after, upTo });
}

const inboundBetween = prepared(({ query, tables: { messages } }) =>
  query
    .select({ id: messages.id, seq: messages.seq, lineId: messages.lineId })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, sql.placeholder("conversationId")),
        eq(messages.direction, "inbound"),
        gt(messages.seq, sql.placeholder("after")),
        lte(messages.seq, sql.placeholder("upTo")),
      ),
    )
    .orderBy(asc(messages.seq))
    .prepare(),
);

/** When the first message of a person on the customer's side came after a place of a timeline; null where none did. */
export async function firstInboundAfter(
  scope: Scope,
  conversationId: string,
  seq: number,
): Promise<Date | null> {
  const { messages } = scope.tables;
  const [row] = await scope.query
    .select({ createdAt: messages.createdAt })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "inbound"),
        isNull(messages.automatic),
        gt(messages.seq, seq),
      ),
    )
    .orderBy(asc(messages.seq))
    .limit(1);
  return row?.createdAt ?? null;
}

/**
 * When the first message came of a person on the customer's side that nothing of ours has answered; null where all is
 * answered, or nothing was asked. What failed, and waits for somebody to retry or dismiss it, has answered nothing.
 */
export async function firstUnanswered(scope: Scope, conversationId: string): Promise<Date | null> {
  const { messages } = scope.tables;
  const [answer] = await scope.query
    .select({ seq: messages.seq })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "outbound"),
        isNull(messages.failureOpenAt),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1);
  return firstInboundAfter(scope, conversationId, answer?.seq ?? 0);
}

/** What the customer wrote to answer one message, in order. */
export async function listAnswers(
  scope: Scope,
  conversationId: string,
  messageId: string,
): Promise<readonly Pick<Message, "content">[]> {
  const { messages } = scope.tables;
  return scope.query
    .select({ content: messages.content })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.replyToId, messageId),
        eq(messages.direction, "inbound"),
      ),
    )
    .orderBy(asc(messages.seq));
}

/** The messages of a mail, in order. */
export async function listMailMessages(
  scope: Scope,
  conversationId: string,
  mailId: string,
): Promise<readonly Message[]> {
  const { messages } = scope.tables;
  return scope.query
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.mailId, mailId)))
    .orderBy(asc(messages.seq));
}

/** How many messages of people on the customer's side come after a place in the timeline. */
export async function countUnread(
  scope: Scope,
  conversationId: string,
  afterSeq: number,
): Promise<number> {
  const { messages } = scope.tables;
  const [row] = await scope.query
    .select({ count: count() })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "inbound"),
        isNull(messages.automatic),
        gt(messages.seq, afterSeq),
      ),
    );
  return row?.count ?? 0;
}

/**
 * Whether people wrote after a place in the timeline: the customer, and somebody on our side whom the customer can answer.
 */
export async function findSaidAfter(
  scope: Scope,
  conversationId: string,
  afterSeq: number,
): Promise<{ readonly byCustomer: boolean; readonly byUs: boolean }> {
  const { messages } = scope.tables;
  const rows = await scope.query
    .select({ direction: messages.direction })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        gt(messages.seq, afterSeq),
        isNull(messages.automatic),
        isNull(messages.senderName),
      ),
    )
    .groupBy(messages.direction);
  const has = (wanted: Message["direction"]) => rows.some(({ direction }) => direction === wanted);
  return { byCustomer: has("inbound"), byUs: has("outbound") };
}

/** What a customer's side may see of a conversation: the messages of both sides with their files, in order. */
export async function listExchanged(scope: Scope, conversationId: string) {
  const { messages, attachments, agents } = scope.tables;
  return scope.query
    .select({ message: messages, file: attachments, agentName: agents.name })
    .from(messages)
    .leftJoin(attachments, eq(attachments.id, messages.attachmentId))
    .leftJoin(agents, eq(agents.id, messages.agentId))
    .where(and(eq(messages.conversationId, conversationId), ne(messages.direction, "internal")))
    .orderBy(asc(messages.seq));
}

/** Per conversation the agent whose message to the customer is the last one that an agent wrote. */
export async function lastAnswerers(
  scope: Scope,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (conversationIds.length === 0) return new Map();
  const { messages, agents } = scope.tables;
  const last = scope.query
    .select({ conversationId: messages.conversationId, seq: max(messages.seq).as("last_seq") })
    .from(messages)
    .where(
      and(
        inArray(messages.conversationId, [...conversationIds]),
        eq(messages.direction, "outbound"),
        isNotNull(messages.agentId),
      ),
    )
    .groupBy(messages.conversationId)
    .as("last");
  const rows = await scope.query
    .select({ conversationId: messages.conversationId, name: agents.name })
    .from(last)
    .innerJoin(
      messages,
      and(eq(messages.conversationId, last.conversationId), eq(messages.seq, last.seq)),
    )
    .innerJoin(agents, eq(agents.id, messages.agentId));
  return new Map(rows.map((row) => [row.conversationId, row.name]));
}

/** The message that carries a file. */
export async function findMessageOfAttachment(
  scope: Scope,
  conversationId: string,
  attachmentId: string,
): Promise<Message | undefined> {
  const { messages } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(messages)
    .where(
      and(eq(messages.conversationId, conversationId), eq(messages.attachmentId, attachmentId)),
    );
  return row;
}
