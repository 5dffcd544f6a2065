import type { Content, MediaKind } from "@/lib/model/content";
import type { AgentRole, ConversationStatus, TimelineEvent } from "@/lib/model/event";
import type { AutomaticKind } from "@/lib/model/mail/automatic";
import type { Direction, Failure, MessageState, Reaction, Speaker } from "@/lib/model/message";
import type { PushTarget } from "@/lib/model/push-target";
import type { Columns } from "./columns.sqlite";
import { defineMailTables } from "./mails";
import { defineProgramTables } from "./programs";

/**
 * The schema, once. Each engine passes its column kit; SQLite's types are the canonical ones. Ids are
 * UUIDv7 as text, instants are `Date`, and every row of an organization says which. Instants to wait for (`dueAt`,
 * `leaseUntil`, `giveUpAt`, `typingAt`, all of `chats`) are those of the clock that waiting runs by, all others the wall's.
 */
export function defineTables(columns: Columns) {
  const { table, text, integer, timestamp, flag, json, bigNumber, index, uniqueIndex, primaryKey } =
    columns;

  const organizations = table(
    "organizations",
    {
      id: text().primaryKey(),
      name: text().notNull(),
      displayName: text().notNull(),
      language: text().notNull(),
      /** Where short links begin, without a trailing slash; null for this installation's own address. */
      shortLinkBase: text(),
      createdAt: timestamp().notNull(),
    },
    (t) => [uniqueIndex("organizations_name").on(t.name)],
  );

  const agents = table(
    "agents",
    {
      id: text().primaryKey(),
      organizationId: text()
        .notNull()
        .references(() => organizations.id),
      /** Lower case; unique over all organizations, because it is what one signs in with. */
      email: text().notNull(),
      name: text().notNull(),
      role: text().$type<AgentRole>().notNull(),
      passwordHash: text(),
      /** A program that acts as an agent: it never signs in at the desk. */
      isProgram: flag().notNull(),
      isActive: flag().notNull(),
      /** When the agent was switched on again: what was signed for before then stays ended. */
      readmittedAt: timestamp(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      uniqueIndex("agents_email").on(t.email),
      index("agents_organization").on(t.organizationId),
    ],
  );

  /** The picture of an agent, as customers see it. The bytes lie under their SHA-256 in the data folder. */
  const agentImages = table(
    "agent_images",
    {
      agentId: text()
        .primaryKey()
        .references(() => agents.id),
      /** Unguessable; part of the public address, and new with every picture. */
      publicKey: text().notNull(),
      contentType: text().notNull(),
      sizeBytes: integer().notNull(),
      sha256: text().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [uniqueIndex("agent_images_public_key").on(t.publicKey)],
  );

  /** Signed-in browsers. Signing out, or taking the right away, revokes the row; the cookie alone opens nothing. */
  const sessions = table(
    "sessions",
    {
      id: text().primaryKey(),
      agentId: text()
        .notNull()
        .references(() => agents.id),
      createdAt: timestamp().notNull(),
      expiresAt: timestamp().notNull(),
      revokedAt: timestamp(),
    },
    (t) => [index("sessions_agent").on(t.agentId)],
  );

  /** Tokens with an agent's rights, for scripts. Only the SHA-256 of a token is kept. */
  const apiTokens = table(
    "api_tokens",
    {
      id: text().primaryKey(),
      agentId: text()
        .notNull()
        .references(() => agents.id),
      tokenHash: text().notNull(),
      createdAt: timestamp().notNull(),
      revokedAt: timestamp(),
    },
    (t) => [uniqueIndex("api_tokens_hash").on(t.tokenHash)],
  );

  const teams = table(
    "teams",
    {
      id: text().primaryKey(),
      organizationId: text()
        .notNull()
        .references(() => organizations.id),
      name: text().notNull(),
    },
    (t) => [uniqueIndex("teams_name").on(t.organizationId, t.name)],
  );

  const teamMembers = table(
    "team_members",
    {
      teamId: text()
        .notNull()
        .references(() => teams.id),
      agentId: text()
        .notNull()
        .references(() => agents.id),
    },
    (t) => [primaryKey({ columns: [t.teamId, t.agentId] })],
  );

  const lines = table(
    "lines",
    {
      id: text().primaryKey(),
      organizationId: text()
        .notNull()
        .references(() => organizations.id),
      protocol: text().notNull(),
      name: text().notNull(),
      teamId: text().references(() => teams.id),
      /** The protocol's settings as JSON, encrypted: they hold credentials. */
      settings: text().notNull(),
      isEnabled: flag().notNull(),
      /** Calls in a row that were refused for the line's own sake (credentials, account). */
      refusalCount: integer().notNull(),
      /** Calls in a row that failed, for whatever reason, and what the last of them came to. */
      failureCount: integer().notNull(),
      failureDetail: text(),
      /** Set when sending stopped by itself; a sentence for the desk. */
      pausedReason: text(),
      createdAt: timestamp().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [uniqueIndex("lines_name").on(t.organizationId, t.name)],
  );

  /** What a provisioning file governs: what it names, and what it named before and is switched off since. */
  const provisioned = table(
    "provisioned",
    {
      organizationId: text()
        .notNull()
        .references(() => organizations.id),
      kind: text().$type<ProvisionedKind>().notNull(),
      subjectId: text().notNull(),
      /** Of an agent: the hash of the password that the file gave last. */
      passwordHash: text(),
      /** Since when the file does not name it any more; null while it does. */
      endedAt: timestamp(),
    },
    (t) => [
      primaryKey({ columns: [t.kind, t.subjectId] }),
      index("provisioned_organization").on(t.organizationId),
    ],
  );

  const contacts = table(
    "contacts",
    {
      id: text().primaryKey(),
      organizationId: text()
        .notNull()
        .references(() => organizations.id),
      name: text(),
      /** When an agent or a program gave the name; null while it is what the customer's side says. */
      nameGivenAt: timestamp(),
      /** What programs know of the contact, by protocol and in its own words. */
      memo: json<Memo>(),
      createdAt: timestamp().notNull(),
    },
    (t) => [index("contacts_organization").on(t.organizationId)],
  );

  /** The addresses a contact is known by, each on one line. */
  const contactIdentities = table(
    "contact_identities",
    {
      id: text().primaryKey(),
      organizationId: text()
        .notNull()
        .references(() => organizations.id),
      contactId: text()
        .notNull()
        .references(() => contacts.id),
      lineId: text()
        .notNull()
        .references(() => lines.id),
      address: text().notNull(),
      phoneNumber: text(),
      /** The number in the one form in which numbers compare: by it the same person is found on every line. */
      phoneKey: text(),
      /** Lower case. */
      email: text(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      index("contact_identities_email").on(t.organizationId, t.email),
      uniqueIndex("contact_identities_address").on(t.lineId, t.address),
      index("contact_identities_contact").on(t.contactId),
      index("contact_identities_phone").on(t.organizationId, t.phoneKey),
    ],
  );

  /** What several conversations of a contact are about, until it is settled. */
  const cases = table(
    "cases",
    {
      id: text().primaryKey(),
      organizationId: text()
        .notNull()
        .references(() => organizations.id),
      contactId: text()
        .notNull()
        .references(() => contacts.id),
      /** What people call it; counts up within the organization. */
      number: integer().notNull(),
      createdAt: timestamp().notNull(),
      closedAt: timestamp(),
    },
    (t) => [
      uniqueIndex("cases_number").on(t.organizationId, t.number),
      index("cases_contact").on(t.contactId, t.closedAt),
    ],
  );

  const conversations = table(
    "conversations",
    {
      id: text().primaryKey(),
      organizationId: text()
        .notNull()
        .references(() => organizations.id),
      lineId: text()
        .notNull()
        .references(() => lines.id),
      externalConversationId: text().notNull(),
      /** Unguessable: what the client of a polled conversation names it by. Null on channels that are called. */
      key: text(),
      /** The case it belongs to. */
      caseId: text().references(() => cases.id),
      /** What a vendor that knows conversations by a number of ours calls it; null on other channels. */
      number: bigNumber(),
      teamId: text().references(() => teams.id),
      contactId: text()
        .notNull()
        .references(() => contacts.id),
      /** The customer's address as the provider writes it: replies go there. */
      contactAddress: text().notNull(),
      status: text().$type<ConversationStatus>().notNull(),
      assigneeId: text().references(() => agents.id),
      /** Grows with every change; what live events carry. */
      version: integer().notNull(),
      /** The last number given to a timeline entry. */
      lastSeq: integer().notNull(),
      unreadCount: integer().notNull(),
      /** The last inbound message that somebody read. */
      readSeq: integer().notNull(),
      lastMessageId: text(),
      lastActivityAt: timestamp().notNull(),
      /** When something came last that was older than what was there: the list does not move, programs hear of it. */
      lateAt: timestamp(),
      /** The provider's time of the customer's latest message, never after it came: the reply window counts from it. */
      lastContactAt: timestamp(),
      waitingSince: timestamp(),
      /** One number to sort by, ascending: who waits longest first, then who was active last. */
      waitingOrder: bigNumber().notNull(),
      /** What its channel remembers of it, in the channel's own words. */
      channelData: json<Readonly<Record<string, unknown>>>().notNull(),
      /** The last message with something to press, and until when a number or label in words answers it. */
      choicesMessageId: text(),
      choicesUntil: timestamp(),
      /** What programs know of it, by protocol and in its own words. */
      memo: json<Memo>(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      uniqueIndex("conversations_external").on(t.lineId, t.externalConversationId),
      uniqueIndex("conversations_number").on(t.number),
      uniqueIndex("conversations_key").on(t.key),
      index("conversations_case").on(t.caseId),
      index("conversations_waiting").on(t.organizationId, t.status, t.waitingOrder, t.id),
      index("conversations_newest").on(t.organizationId, t.status, t.lastActivityAt, t.id),
      index("conversations_assignee_waiting").on(
        t.organizationId,
        t.status,
        t.assigneeId,
        t.waitingOrder,
        t.id,
      ),
      index("conversations_assignee_newest").on(
        t.organizationId,
        t.status,
        t.assigneeId,
        t.lastActivityAt,
        t.id,
      ),
      index("conversations_contact").on(t.contactId),
    ],
  );

  /** Every further name a vendor ever gave a conversation. Several conversations may have the same. */
  const conversationAliases = table(
    "conversation_aliases",
    {
      lineId: text()
        .notNull()
        .references(() => lines.id),
      alias: text().notNull(),
      conversationId: text()
        .notNull()
        .references(() => conversations.id),
    },
    (t) => [primaryKey({ columns: [t.lineId, t.alias, t.conversationId] })],
  );

  /** The agents who ever spoke for us in a conversation, as its customer knows them. */
  const participants = table(
    "participants",
    {
      /** What the customer's side calls this agent in this conversation. */
      id: text().primaryKey(),
      conversationId: text()
        .notNull()
        .references(() => conversations.id),
      lineId: text()
        .notNull()
        .references(() => lines.id),
      agentId: text()
        .notNull()
        .references(() => agents.id),
      joinedAt: timestamp().notNull(),
      /** Null while the agent is in it. */
      leftAt: timestamp(),
      /** How long the customer had waited for the first of them; null for the others. */
      waitedMs: integer(),
    },
    (t) => [
      uniqueIndex("participants_agent").on(t.conversationId, t.agentId),
      index("participants_waits").on(t.lineId, t.joinedAt),
      index("participants_agent_present").on(t.agentId, t.leftAt),
    ],
  );

  /** The clock of a conversation whose client polls; gone with the end of it. */
  const chats = table(
    "chats",
    {
      conversationId: text()
        .primaryKey()
        .references(() => conversations.id),
      lineId: text()
        .notNull()
        .references(() => lines.id),
      /** The customer's last message, or the beginning. */
      lastMessageAt: timestamp().notNull(),
      warnedAt: timestamp(),
      /** Set when it has ended; what was not fetched is kept for a while. */
      endedAt: timestamp(),
      /** When to look at it again, at the latest. */
      dueAt: timestamp().notNull(),
      push: json<PushTarget>(),
    },
    (t) => [index("chats_due").on(t.dueAt)],
  );

  /** What concerns the database as a whole: one row. */
  const installation = table("installation", {
    id: text().primaryKey(),
    /** Sealed with the key that everything sealed here is sealed with. */
    keyCheck: text().notNull(),
    /** When it was last tried whether anything can be written. */
    writtenAt: timestamp().notNull(),
  });

  /** Numbers that were given out, by what they number: none is given twice. */
  const sequences = table("sequences", {
    name: text().primaryKey(),
    last: bigNumber().notNull(),
  });

  /** The ordered record of a conversation: each row is a message or an event, never both. */
  const timeline = table(
    "timeline",
    {
      conversationId: text()
        .notNull()
        .references(() => conversations.id),
      seq: integer().notNull(),
      at: timestamp().notNull(),
      messageId: text(),
      event: json<TimelineEvent>(),
    },
    (t) => [primaryKey({ columns: [t.conversationId, t.seq] })],
  );

  const messages = table(
    "messages",
    {
      id: text().primaryKey(),
      conversationId: text()
        .notNull()
        .references(() => conversations.id),
      lineId: text()
        .notNull()
        .references(() => lines.id),
      seq: integer().notNull(),
      direction: text().$type<Direction>().notNull(),
      /** The agent who wrote it; null for the customer. */
      agentId: text().references(() => agents.id),
      content: json<Content>().notNull(),
      /** What left instead, where the line shows less than `content`. */
      sentAs: json<Content>(),
      /** In whose name it was written, where that is not the agent's own. */
      speaker: json<Speaker>(),
      /** The name it is sent under in place of the line's number: nobody can answer it. */
      senderName: text(),
      /** What the program that wrote it says of it, by protocol and in its own words. */
      memo: json<Memo>(),
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
      /** What the vendor's documents let repeat; unique per line. Null for what we write. */
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
      uniqueIndex("messages_ingest_key").on(t.lineId, t.ingestKey),
      index("messages_external").on(t.lineId, t.externalMessageId),
      index("messages_conversation").on(t.conversationId, t.seq),
    ],
  );

  /** Files of messages. The bytes lie under their SHA-256 in the data folder. */
  const attachments = table(
    "attachments",
    {
      id: text().primaryKey(),
      organizationId: text()
        .notNull()
        .references(() => organizations.id),
      /** Null while it waits for the message that names it. */
      conversationId: text().references(() => conversations.id),
      /** Who uploaded it, by the address on the line, where a customer did. */
      contactAddress: text(),
      lineId: text()
        .notNull()
        .references(() => lines.id),
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
      /** Unguessable; part of the address a provider fetches from. */
      publicKey: text().notNull(),
      /** The mail that it came with, and by which id the HTML of that shows it. */
      mailId: text(),
      contentId: text(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      index("attachments_mail").on(t.mailId),
      uniqueIndex("attachments_public_key").on(t.publicKey),
      index("attachments_state").on(t.state, t.createdAt),
      index("attachments_uploads").on(t.conversationId, t.organizationId, t.createdAt),
      index("attachments_bytes").on(t.sha256),
    ],
  );

  /** Receipts that came before the answer of the send call they belong to. */
  const receipts = table(
    "receipts",
    {
      lineId: text()
        .notNull()
        .references(() => lines.id),
      externalMessageId: text().notNull(),
      state: text().$type<MessageState>().notNull(),
      at: timestamp().notNull(),
      failure: json<Failure>(),
      expiresAt: timestamp().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.lineId, t.externalMessageId, t.state] }),
      index("receipts_expiry").on(t.expiresAt),
    ],
  );

  /** What the customer did to a message that has not come, or whose provider's id is not known yet. */
  const earlyChanges = table(
    "early_changes",
    {
      lineId: text()
        .notNull()
        .references(() => lines.id),
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

  /** What still has to reach the customer's side. Delivered rows are gone; failed messages stay until retried. */
  const outbox = table(
    "outbox",
    {
      id: text().primaryKey(),
      lineId: text()
        .notNull()
        .references(() => lines.id),
      conversationId: text()
        .notNull()
        .references(() => conversations.id),
      /** The message it is about; null where it is about something else. */
      messageId: text().references(() => messages.id),
      kind: text().$type<OutboxKind>().notNull(),
      /** What it tells, where that is not a message. */
      event: json<OutboxEvent>(),
      /** Who tells it: the participant's id; null for nobody. */
      participantId: text(),
      /** Order of messages within (conversation, line): one waits for every pending one with a lower number. */
      seq: integer().notNull(),
      status: text().$type<OutboxStatus>().notNull(),
      /** The number of the attempt it began with. A retry by hand of what was answered begins a new one. */
      series: integer().notNull(),
      attemptCount: integer().notNull(),
      /** Attempts of all series: the number of the latest one. `attemptCount` are those of this series. */
      attemptTotal: integer().notNull(),
      dueAt: timestamp().notNull(),
      leaseUntil: timestamp(),
      leaseOwner: text(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      uniqueIndex("outbox_message").on(t.messageId, t.kind),
      index("outbox_due").on(t.status, t.dueAt, t.id),
      index("outbox_lease").on(t.leaseUntil),
      index("outbox_order").on(t.conversationId, t.lineId, t.status, t.seq),
      index("outbox_kept").on(t.conversationId, t.status, t.id),
    ],
  );

  const attempts = table(
    "attempts",
    {
      messageId: text()
        .notNull()
        .references(() => messages.id),
      kind: text().$type<OutboxKind>().notNull(),
      number: integer().notNull(),
      startedAt: timestamp().notNull(),
      finishedAt: timestamp(),
      outcome: text().$type<AttemptOutcome>().notNull(),
      httpStatus: integer(),
      detail: text(),
      nextAt: timestamp(),
    },
    (t) => [primaryKey({ columns: [t.messageId, t.kind, t.number] })],
  );

  const drafts = table(
    "drafts",
    {
      agentId: text()
        .notNull()
        .references(() => agents.id),
      conversationId: text()
        .notNull()
        .references(() => conversations.id),
      reply: text().notNull(),
      note: text().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [primaryKey({ columns: [t.agentId, t.conversationId] })],
  );

  /** How many conversations a view holds, kept by the write that changes them. */
  const viewCounts = table(
    "view_counts",
    {
      organizationId: text()
        .notNull()
        .references(() => organizations.id),
      /** `unassigned`, `all`, `closed`, or `agent:<id>`. */
      view: text().notNull(),
      total: integer().notNull(),
      unread: integer().notNull(),
    },
    (t) => [primaryKey({ columns: [t.organizationId, t.view] })],
  );

  /** Tokens of signatures that are good for one thing, until nobody can use them any more. Only digests are kept. */
  const signatureTokens = table(
    "signature_tokens",
    {
      tokenHash: text().primaryKey(),
      /** What it was good for. */
      aboutHash: text().notNull(),
      expiresAt: timestamp().notNull(),
    },
    (t) => [index("signature_tokens_expiry").on(t.expiresAt)],
  );

  /** Who changed configuration, and when. */
  const auditLog = table(
    "audit_log",
    {
      id: text().primaryKey(),
      organizationId: text()
        .notNull()
        .references(() => organizations.id),
      agentId: text(),
      action: text().notNull(),
      subject: text().notNull(),
      at: timestamp().notNull(),
    },
    (t) => [index("audit_log_time").on(t.organizationId, t.at)],
  );

  const programs = defineProgramTables(columns, {
    organizations,
    agents,
    lines,
    contacts,
    conversations,
  });

  const mail = defineMailTables(columns, { lines, conversations });

  return {
    ...programs,
    ...mail,
    organizations,
    agents,
    agentImages,
    sessions,
    apiTokens,
    teams,
    teamMembers,
    lines,
    provisioned,
    contacts,
    contactIdentities,
    cases,
    conversations,
    conversationAliases,
    participants,
    chats,
    installation,
    sequences,
    timeline,
    messages,
    attachments,
    receipts,
    earlyChanges,
    outbox,
    attempts,
    drafts,
    viewCounts,
    signatureTokens,
    auditLog,
  };
}

export type ProvisionedKind = "organization" | "agent" | "team" | "line" | "api-client";
export type AttachmentState = "pending" | "fetching" | "stored" | "failed";
/**
 * What a row sends: the message itself, word to its sender that it arrived here or was read, an event, or a knock at
 * the app that should fetch what waits for it.
 */
export type OutboxKind = "message" | "delivered" | "read" | "event" | "knock";
/** `kept` waits for the client's poll; `pending` for a call of ours. */
export type OutboxStatus = "pending" | "kept" | "failed";
/** What happened, for the client of a polled conversation. */
export type OutboxEvent =
  | { readonly kind: "status"; readonly state: "waiting" | "connected" | "lost" }
  | { readonly kind: "joined" | "left" }
  | { readonly kind: "case"; readonly caseNumber: string | null }
  | { readonly kind: "inactivity-warning" }
  | { readonly kind: "ended"; readonly reason: "closed" | "inactivity" };
/** By protocol: what it remembers, which nobody else reads. */
export type Memo = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
export type AttemptOutcome = "running" | "accepted" | "retry" | "uncertain" | "rejected";
export type EarlyChangeKind = "deletion" | "reaction";
export type Tables = ReturnType<typeof defineTables>;

export type Conversation = Tables["conversations"]["$inferSelect"];
export type Message = Tables["messages"]["$inferSelect"];
export type Attachment = Tables["attachments"]["$inferSelect"];
export type EarlyChange = Tables["earlyChanges"]["$inferSelect"];
export type OutboxRow = Tables["outbox"]["$inferSelect"];
export type Line = Tables["lines"]["$inferSelect"];
export type Provisioned = Tables["provisioned"]["$inferSelect"];
export type Case = Tables["cases"]["$inferSelect"];
export type Participant = Tables["participants"]["$inferSelect"];
export type Chat = Tables["chats"]["$inferSelect"];
export type Team = Tables["teams"]["$inferSelect"];
export type ApiClient = Tables["apiClients"]["$inferSelect"];
export type Subscriber = Tables["subscribers"]["$inferSelect"];
export type Notification = Tables["notifications"]["$inferSelect"];
export type ScheduledAct = Tables["scheduledActs"]["$inferSelect"];
export type Template = Tables["templates"]["$inferSelect"];
export type ShortLink = Tables["shortLinks"]["$inferSelect"];
export type AuthCode = Tables["authCodes"]["$inferSelect"];
export type ParkedLine = Tables["parkedLines"]["$inferSelect"];
export type Mail = Tables["mails"]["$inferSelect"];
export type Contact = Tables["contacts"]["$inferSelect"];
export type Agent = Tables["agents"]["$inferSelect"];
export type AgentImage = Tables["agentImages"]["$inferSelect"];
