import { and, eq, exists, inArray, lt, sql } from "drizzle-orm";
import { messageIdIn } from "@/lib/model/delivery-id";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Values } from "../engines/value-binder";
import type { Message } from "../tables/tables";

const insertRow = prepared(({ query, tables: { messages, earlyChanges } }) =>
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
      metadata: bind(messages.metadata, "metadata"),
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
    .returning({
      id: messages.id,
      isOvertaken: exists(
        query
          .select({ one: sql`1` })
          .from(earlyChanges)
          .where(
            and(
              eq(earlyChanges.lineId, sql.placeholder("lineId")),
              eq(earlyChanges.externalMessageId, sql.placeholder("overtakenAs")),
            ),
          ),
      ).mapWith(Boolean),
    })
    .prepare(),
);

type RequiredField =
  | "id"
  | "conversationId"
  | "lineId"
  | "seq"
  | "direction"
  | "agentId"
  | "content"
  | "preview"
  | "createdAt"
  | "receivedAt";

/** A message to store. A field that is left out gets its value from `messageDefaults`. */
export type NewMessage = Pick<Message, RequiredField> &
  Partial<
    Pick<
      Message,
      | "sentAs"
      | "speaker"
      | "senderName"
      | "metadata"
      | "attachmentId"
      | "mailId"
      | "automatic"
      | "state"
      | "ingestKey"
      | "externalMessageId"
      | "replyToId"
      | "replyToExternalId"
      | "channelData"
    >
  >;

/** The fields of a message that carries no file, answers no other, and to which nothing has happened yet. */
export const messageDefaults: Omit<Message, RequiredField> = {
  sentAs: null,
  speaker: null,
  senderName: null,
  metadata: null,
  attachmentId: null,
  mailId: null,
  automatic: null,
  state: null,
  isUncertain: false,
  failure: null,
  failureOpenAt: null,
  ingestKey: null,
  externalMessageId: null,
  replyToId: null,
  replyToExternalId: null,
  reaction: null,
  channelData: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  failedAt: null,
  deletedAt: null,
};

/** Adds a message. False when its id or its (line, ingest key) exists already: then nothing was stored. */
export async function insertMessage(scope: Scope, message: NewMessage): Promise<boolean> {
  return (await insertRow(scope, rowOf(message, null))).length > 0;
}

/**
 * Adds a message of the customer's side, and says in the same statement whether something was done to it before it came:
 * `overtakenAs` is the name under which that was kept. Undefined when its (line, ingest key) exists already.
 */
export async function insertInbound(
  scope: Scope,
  message: NewMessage,
  overtakenAs: string | null,
): Promise<{ readonly isOvertaken: boolean } | undefined> {
  const [row] = await insertRow(scope, rowOf(message, overtakenAs));
  return row;
}

/** The values of a message's row, member by member: to spread that many takes as long as to store them. */
function rowOf(message: NewMessage, overtakenAs: string | null): Values {
  const defaults = messageDefaults;
  return {
    id: message.id,
    conversationId: message.conversationId,
    lineId: message.lineId,
    seq: message.seq,
    direction: message.direction,
    agentId: message.agentId,
    content: message.content,
    sentAs: message.sentAs ?? defaults.sentAs,
    speaker: message.speaker ?? defaults.speaker,
    senderName: message.senderName ?? defaults.senderName,
    metadata: message.metadata ?? defaults.metadata,
    preview: message.preview,
    attachmentId: message.attachmentId ?? defaults.attachmentId,
    mailId: message.mailId ?? defaults.mailId,
    automatic: message.automatic ?? defaults.automatic,
    state: message.state ?? defaults.state,
    ingestKey: message.ingestKey ?? defaults.ingestKey,
    externalMessageId: message.externalMessageId ?? defaults.externalMessageId,
    replyToId: message.replyToId ?? defaults.replyToId,
    replyToExternalId: message.replyToExternalId ?? defaults.replyToExternalId,
    channelData: message.channelData ?? defaults.channelData,
    createdAt: message.createdAt,
    receivedAt: message.receivedAt,
    overtakenAs,
  };
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

/** Lets a key be used again whose message came before an instant; false where there is none. */
export async function retireIngestKey(
  scope: Scope,
  lineId: string,
  ingestKey: string,
  before: Date,
): Promise<boolean> {
  const { messages } = scope.tables;
  const retired = await scope.query
    .update(messages)
    .set({ ingestKey: null })
    .where(
      and(
        eq(messages.lineId, lineId),
        eq(messages.ingestKey, ingestKey),
        lt(messages.receivedAt, before),
      ),
    )
    .returning({ id: messages.id });
  return retired.length > 0;
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
  const [lineId, ...others] = lineIds;
  if (lineId === undefined) return undefined;
  const [byProvider] =
    others.length === 0
      ? await externalOnLine(scope, { lineId, externalMessageId })
      : await findExternalOnLines(scope, lineIds, externalMessageId);
  if (byProvider !== undefined) return byProvider;
  const [byUs] = await oneMessage(scope, { id: messageIdIn(externalMessageId) });
  const isOurs = byUs?.direction === "outbound" && lineIds.includes(byUs.lineId);
  return isOurs ? byUs : undefined;
}

function findExternalOnLines(
  { query, tables: { messages } }: Scope,
  lineIds: readonly string[],
  externalMessageId: string,
): Promise<readonly Message[]> {
  const isNamed = eq(messages.externalMessageId, externalMessageId);
  return query
    .select()
    .from(messages)
    .where(and(inArray(messages.lineId, [...lineIds]), isNamed))
    .orderBy(messages.id)
    .limit(1);
}

const externalOnLine = prepared(({ query, tables: { messages } }) =>
  query
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.lineId, sql.placeholder("lineId")),
        eq(messages.externalMessageId, sql.placeholder("externalMessageId")),
      ),
    )
    .orderBy(messages.id)
    .limit(1)
    .prepare(),
);

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
