import {
  and,
  asc,
  count,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  ne,
  or,
  sql,
} from "drizzle-orm";
import { messageIdIn } from "@/lib/model/delivery-id";
import type { Failure, MessageState, Reaction } from "@/lib/model/message";
import { statesBefore } from "@/lib/model/receipt";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Message } from "../tables/tables";

const insertRow = prepared(({ query, tables: { messages } }) =>
  query
    .insert(messages)
    .values({
      id: bind(messages.id, "id"),
      conversationId: bind(messages.conversationId, "conversationId"),
      lineId: bind(messages.lineId, "lineId"),
      seq: bind(messages.seq, "seq"),
      direction: bind(messages.direction, "direction"),
      agentId: bind(messages.agentId, "agentId"),
      content: bind(messages.content, "content"),
      sentAs: bind(messages.sentAs, "sentAs"),
      speaker: bind(messages.speaker, "speaker"),
      senderName: bind(messages.senderName, "senderName"),
      memo: bind(messages.memo, "memo"),
      preview: bind(messages.preview, "preview"),
      attachmentId: bind(messages.attachmentId, "attachmentId"),
      mailId: bind(messages.mailId, "mailId"),
      automatic: bind(messages.automatic, "automatic"),
      state: bind(messages.state, "state"),
      ingestKey: bind(messages.ingestKey, "ingestKey"),
      externalMessageId: bind(messages.externalMessageId, "externalMessageId"),
      replyToId: bind(messages.replyToId, "replyToId"),
      replyToExternalId: bind(messages.replyToExternalId, "replyToExternalId"),
      channelData: bind(messages.channelData, "channelData"),
      createdAt: bind(messages.createdAt, "createdAt"),
      receivedAt: bind(messages.receivedAt, "receivedAt"),
      isUncertain: false,
    })
    .onConflictDoNothing()
    .returning({ id: messages.id })
    .prepare(),
);

export type NewMessage = Pick<
  Message,
  | "id"
  | "conversationId"
  | "lineId"
  | "seq"
  | "direction"
  | "agentId"
  | "content"
  | "preview"
  | "attachmentId"
  | "state"
  | "ingestKey"
  | "externalMessageId"
  | "replyToId"
  | "replyToExternalId"
  | "channelData"
  | "createdAt"
  | "receivedAt"
> &
  Partial<Pick<Message, "sentAs" | "speaker" | "senderName" | "memo" | "mailId" | "automatic">>;

const unsaid = {
  ...{ sentAs: null, speaker: null, senderName: null, memo: null },
  ...{ mailId: null, automatic: null },
};

/** Adds a message. False when its id or its (line, ingest key) exists already: then nothing was stored. */
export async function insertMessage(scope: Scope, message: NewMessage): Promise<boolean> {
  return (await insertRow(scope, { ...unsaid, ...message })).length > 0;
}

/** A message of one conversation. */
export async function findMessage(
  scope: Scope,
  conversationId: string,
  id: string,
): Promise<Message | undefined> {
  const { messages } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(messages)
    .where(and(eq(messages.id, id), eq(messages.conversationId, conversationId)));
  return row;
}

const findIngested = prepared(({ query, tables: { messages } }) =>
  query
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.lineId, sql.placeholder("lineId")),
        eq(messages.ingestKey, sql.placeholder("ingestKey")),
      ),
    )
    .prepare(),
);

/** The message a repeat is a repeat of. */
export async function findIngestedMessage(
  scope: Scope,
  lineId: string,
  ingestKey: string,
): Promise<Message | undefined> {
  const [row] = await findIngested(scope, { lineId, ingestKey });
  return row;
}

/** Lets a key be used again whose message came before an instant. */
export async function retireIngestKey(
  scope: Scope,
  lineId: string,
  ingestKey: string,
  before: Date,
): Promise<void> {
  const { messages } = scope.tables;
  await scope.query
    .update(messages)
    .set({ ingestKey: null })
    .where(
      and(
        eq(messages.lineId, lineId),
        eq(messages.ingestKey, ingestKey),
        lt(messages.receivedAt, before),
      ),
    );
}

/** Remembers when an agent read messages of the customer; the first time counts. */
export async function stampRead(scope: Scope, ids: readonly string[], readAt: Date): Promise<void> {
  const { messages } = scope.tables;
  await scope.query
    .update(messages)
    .set({ readAt })
    .where(and(inArray(messages.id, [...ids]), isNull(messages.readAt)));
}

/**
 * The message a vendor's id names on one of these lines: the provider's own id or, where a channel sends
 * ours along, our id.
 */
export async function findExternalMessage(
  scope: Scope,
  lineIds: readonly string[],
  externalMessageId: string,
): Promise<Message | undefined> {
  const { messages } = scope.tables;
  const [byProvider] = await scope.query
    .select()
    .from(messages)
    .where(
      and(
        inArray(messages.lineId, [...lineIds]),
        eq(messages.externalMessageId, externalMessageId),
      ),
    )
    .orderBy(messages.id)
    .limit(1);
  if (byProvider !== undefined) return byProvider;
  const [byUs] = await scope.query
    .select()
    .from(messages)
    .where(
      and(
        inArray(messages.lineId, [...lineIds]),
        eq(messages.id, messageIdIn(externalMessageId)),
        eq(messages.direction, "outbound"),
      ),
    );
  return byUs;
}

/** The message at a place of a conversation's timeline. */
export async function findMessageAt(
  scope: Scope,
  conversationId: string,
  seq: number,
): Promise<Message | undefined> {
  const { messages } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.seq, seq)));
  return row;
}

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
  const { messages } = scope.tables;
  return scope.query
    .select({ id: messages.id, seq: messages.seq, lineId: messages.lineId })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "inbound"),
        gt(messages.seq, after),
        lte(messages.seq, upTo),
      ),
    )
    .orderBy(asc(messages.seq));
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

/** Messages by id, in no order. */
export async function findMessages(
  scope: Scope,
  ids: readonly string[],
): Promise<readonly Message[]> {
  const [id, ...others] = ids;
  if (id === undefined) return [];
  if (others.length === 0) return oneMessage(scope, { id });
  const { messages } = scope.tables;
  return scope.query
    .select()
    .from(messages)
    .where(inArray(messages.id, [...ids]));
}

const oneMessage = prepared(({ query, tables: { messages } }) =>
  query
    .select()
    .from(messages)
    .where(eq(messages.id, sql.placeholder("id")))
    .prepare(),
);

export type StateChange = {
  readonly messageId: string;
  readonly state: MessageState;
  readonly at: Date;
  readonly failure: Failure | null;
};

const timeColumn = {
  sent: "sentAt",
  delivered: "deliveredAt",
  read: "readAt",
  failed: "failedAt",
} as const;

/**
 * Moves a message forward to a state, in one conditional update: a receipt that is equal to or behind what is
 * known changes nothing and answers undefined. `read` fills a missing delivered time.
 */
export async function advanceMessage(
  scope: Scope,
  change: StateChange,
): Promise<Message | undefined> {
  if (change.state === "queued") return undefined;
  const { messages } = scope.tables;
  const [row] = await scope.query
    .update(messages)
    .set({
      state: change.state,
      // What follows a failure shows that there was none.
      failedAt: null,
      [timeColumn[change.state]]: change.at,
      failure: change.state === "failed" ? change.failure : null,
      isUncertain: false,
    })
    .where(
      and(
        eq(messages.id, change.messageId),
        or(
          inArray(messages.state, [...statesBefore(change.state)]),
          // What was maybe sent was sent.
          change.state === "sent"
            ? and(eq(messages.state, "sent"), eq(messages.isUncertain, true))
            : undefined,
        ),
      ),
    )
    .returning();
  if (row === undefined || change.state !== "read" || row.deliveredAt !== null) return row;
  await scope.query.update(messages).set({ deliveredAt: change.at }).where(eq(messages.id, row.id));
  return { ...row, deliveredAt: change.at };
}

/** Remembers what the provider calls a message we sent; the first answer counts. */
export async function setExternalMessageId(
  scope: Scope,
  messageId: string,
  externalMessageId: string,
): Promise<void> {
  const { messages } = scope.tables;
  await scope.query
    .update(messages)
    .set({ externalMessageId })
    .where(and(eq(messages.id, messageId), isNull(messages.externalMessageId)));
}

/** Marks a message whose fate is unknown after a lost answer, or settles that. */
export async function setUncertain(
  scope: Scope,
  messageId: string,
  isUncertain: boolean,
): Promise<void> {
  const { messages } = scope.tables;
  await scope.query.update(messages).set({ isUncertain }).where(eq(messages.id, messageId));
}

/** Puts a message back in line that failed, or that was maybe sent. Undefined when it is neither (any more). */
export async function requeueMessage(
  scope: Scope,
  messageId: string,
): Promise<Message | undefined> {
  const { messages } = scope.tables;
  const [row] = await scope.query
    .update(messages)
    .set({
      state: "queued",
      failure: null,
      sentAt: null,
      failedAt: null,
      isUncertain: false,
      externalMessageId: null,
    })
    .where(
      and(
        eq(messages.id, messageId),
        or(
          eq(messages.state, "failed"),
          and(eq(messages.state, "sent"), eq(messages.isUncertain, true)),
        ),
      ),
    )
    .returning();
  return row;
}

/** Sets the customer's reaction, or takes it away. */
export async function setReaction(
  scope: Scope,
  messageId: string,
  reaction: Reaction | null,
): Promise<void> {
  const { messages } = scope.tables;
  await scope.query.update(messages).set({ reaction }).where(eq(messages.id, messageId));
}

/** Marks a message deleted by its sender, once. False when it was already. */
export async function markDeleted(scope: Scope, messageId: string, at: Date): Promise<boolean> {
  const { messages } = scope.tables;
  const rows = await scope.query
    .update(messages)
    .set({ deletedAt: at })
    .where(and(eq(messages.id, messageId), isNull(messages.deletedAt)))
    .returning({ id: messages.id });
  return rows.length > 0;
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

/** Replaces what a message says, before it left. */
export async function replaceContent(
  scope: Scope,
  id: string,
  change: Pick<Message, "content" | "sentAs" | "preview" | "attachmentId">,
): Promise<void> {
  const { messages } = scope.tables;
  await scope.query.update(messages).set(change).where(eq(messages.id, id));
}
