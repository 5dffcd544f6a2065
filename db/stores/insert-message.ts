import { and, eq, exists, sql } from "drizzle-orm";
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
      canned: bind(messages.canned, "canned"),
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
      | "canned"
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
  canned: null,
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
    canned: message.canned ?? defaults.canned,
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
