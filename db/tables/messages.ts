import { sql } from "drizzle-orm";
import type { Content, MediaKind } from "@/lib/model/content";
import type { TimelineEvent } from "@/lib/model/event";
import type { AutomaticKind } from "@/lib/model/mail/automatic";
import type { Direction, Failure, MessageState, Reaction, Speaker } from "@/lib/model/message";
import type { CannedMark } from "@/lib/model/writing/canned-mark";
import type { Columns, Referred } from "./columns.sqlite";
import type { Metadata } from "./metadata";

export type AttachmentState = "pending" | "fetching" | "stored" | "failed";
export type EarlyChangeKind = "deletion" | "reaction";

/** The part of the schema about what was said, with its files. */
export function defineMessageTables(
  {
    table,
    id,
    reference,
    sharedReference,
    text,
    integer,
    timestamp,
    flag,
    json,
    index,
    uniqueIndex,
    primaryKey,
  }: Columns,
  {
    organizations,
    agents,
    lines,
    conversations,
  }: Referred<"organizations" | "agents" | "lines" | "conversations">,
) {
  /**
   * What happened in a conversation besides its messages. Together with `messages` it is the conversation's timeline: both
   * are ordered by `seq`, which the locked conversation gives to one entry only.
   */
  const timeline = table(
    "timeline",
    {
      conversationId: reference(conversations).notNull(),
      seq: integer().notNull(),
      at: timestamp().notNull(),
      event: json<TimelineEvent>().notNull(),
    },
    (t) => [primaryKey({ columns: [t.conversationId, t.seq] })],
  );

  const messages = table(
    "messages",
    {
      id: id(),
      conversationId: reference(conversations).notNull(),
      lineId: sharedReference(lines).notNull(),
      seq: integer().notNull(),
      direction: text().$type<Direction>().notNull(),
      /** The agent who wrote it; null for the customer. */
      agentId: sharedReference(agents),
      content: json<Content>().notNull(),
      /** What left instead, where the line shows less than `content`. */
      sentAs: json<Content>(),
      /** In whose name it was written, where that is not the agent's own. */
      speaker: json<Speaker>(),
      /** The name it is sent under in place of the line's number: nobody can answer it. */
      senderName: text(),
      /** What the program that wrote it says of it, by protocol and in its own words. */
      metadata: json<Metadata>(),
      /** The canned reply that it was made of; null for none. */
      canned: json<CannedMark>(),
      /** The content in one short line. */
      preview: text().notNull(),
      attachmentId: text(),
      /** The mail that it is of, or leaves as. */
      mailId: text(),
      /** Why nobody has to answer it; null for what people write, and for what a person took for that. */
      automatic: text().$type<AutomaticKind | "aside">(),
      /** Null for inbound and internal messages. */
      state: text().$type<MessageState>(),
      isUncertain: flag().notNull(),
      failure: json<Failure>(),
      /** Since when its failure waits for somebody to retry or dismiss it. */
      failureOpenAt: timestamp(),
      /** What the vendor's documents let repeat; unique per line and external id. Null for what we write. */
      ingestKey: text(),
      externalMessageId: text(),
      replyToId: text(),
      /** The quoted id as the vendor gave it, also when we do not know that message. */
      replyToExternalId: text(),
      reaction: json<Reaction>(),
      channelData: json<Readonly<Record<string, unknown>>>(),
      /** The provider's time for inbound messages, ours for others. */
      createdAt: timestamp().notNull(),
      receivedAt: timestamp().notNull(),
      sentAt: timestamp(),
      deliveredAt: timestamp(),
      readAt: timestamp(),
      failedAt: timestamp(),
      deletedAt: timestamp(),
    },
    (t) => [
      // A message is in one of these two: what comes with an id is found by it, and is a repeat by id and key.
      uniqueIndex("messages_external")
        .on(t.lineId, t.externalMessageId, t.ingestKey)
        .where(sql`${t.externalMessageId} is not null`),
      uniqueIndex("messages_ingest_key")
        .on(t.lineId, t.ingestKey)
        .where(sql`${t.ingestKey} is not null and ${t.externalMessageId} is null`),
      index("messages_conversation").on(t.conversationId, t.seq),
      index("messages_failure_open")
        .on(t.conversationId, t.failureOpenAt)
        .where(sql`${t.failureOpenAt} is not null`),
    ],
  );

  /** Files of messages. The bytes lie under their SHA-256 in the data folder. */
  const attachments = table(
    "attachments",
    {
      id: id(),
      organizationId: reference(organizations).notNull(),
      /** Null while it waits for the message that names it. */
      conversationId: reference(conversations),
      /** Who uploaded it, by the address on the line, where a customer did. */
      contactAddress: text(),
      lineId: reference(lines).notNull(),
      media: text().$type<MediaKind>().notNull(),
      fileName: text().notNull(),
      /** Whether `fileName` is what the sender called it, or only ours for want of a name. */
      isNamed: flag().notNull(),
      contentType: text().notNull(),
      sizeBytes: integer(),
      sizeBytesMax: integer().notNull(),
      sha256: text(),
      state: text().$type<AttachmentState>().notNull(),
      failure: text(),
      /** Where the provider offers the bytes; null for what was uploaded here. */
      sourceUrl: text(),
      /** Set where it was uploaded for a note: it never leaves, and has no public address. */
      purpose: text().$type<"note">(),
      /** Unguessable; part of the address a provider fetches from. */
      publicKey: text().notNull(),
      /** The mail that it came with, and by which id the HTML of that shows it. */
      mailId: text(),
      contentId: text(),
      createdAt: timestamp().notNull(),
      /**
       * Of an agent's upload: when something last began or ceased to name it, by the clock that waiting runs by, until a
       * message is found to name it. Null for every other file.
       */
      looseSince: timestamp(),
    },
    (t) => [
      index("attachments_loose").on(t.looseSince, t.id).where(sql`${t.looseSince} is not null`),
      index("attachments_mail").on(t.mailId),
      uniqueIndex("attachments_public_key").on(t.publicKey),
      index("attachments_state").on(t.state, t.createdAt),
      index("attachments_uploads").on(t.conversationId, t.organizationId, t.createdAt),
      index("attachments_bytes").on(t.sha256),
    ],
  );

  /** What the customer did to a message that has not come, or whose provider's id is not known yet. */
  const earlyChanges = table(
    "early_changes",
    {
      lineId: sharedReference(lines).notNull(),
      externalMessageId: text().notNull(),
      kind: text().$type<EarlyChangeKind>().notNull(),
      at: timestamp().notNull(),
      /** Of a reaction; null for one that was taken back, and for a deletion. */
      emoji: text(),
      /** Of a reaction: the message that says it, should the one that it is about never come. */
      otherwise: json<Readonly<Record<string, unknown>>>(),
      /** When it is waited for no longer. */
      dueAt: timestamp().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.lineId, t.externalMessageId, t.kind] }),
      index("early_changes_due").on(t.dueAt),
    ],
  );

  return { timeline, messages, attachments, earlyChanges };
}
