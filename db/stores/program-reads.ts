import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  or,
  type SQL,
} from "drizzle-orm";
import type { ConversationStatus, OutwardStatus } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { unindexed } from "../engines/unindexed";
import type { Conversation, Message } from "../tables/tables";

/** Rows of one page; the next page begins after the last id of this one. */
export const pageSize = 200;

/** The ids between two, both included, at most fifty: those that may have one short id. */
export async function listIdsBetween(
  scope: Scope,
  kind: "agent" | "contact" | "conversation" | "message" | "line" | "template" | "team" | "webhook",
  organizationId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly string[]> {
  const { tables, query } = scope;
  if (kind === "message") {
    const { messages, conversations } = tables;
    const rows = await query
      .select({ id: messages.id })
      .from(messages)
      .innerJoin(conversations, eq(conversations.id, messages.conversationId))
      .where(
        and(
          gte(messages.id, from),
          lte(messages.id, to),
          eq(unindexed(conversations.organizationId), organizationId),
        ),
      )
      .limit(1000);
    return rows.map(({ id }) => id);
  }
  const table = {
    agent: tables.agents,
    contact: tables.contacts,
    conversation: tables.conversations,
    line: tables.lines,
    template: tables.templates,
    team: tables.teams,
    webhook: tables.webhooks,
  }[kind];
  const rows = await query
    .select({ id: table.id })
    .from(table)
    .where(
      and(
        gte(table.id, from),
        lte(table.id, to),
        eq(unindexed(table.organizationId), organizationId),
      ),
    )
    .limit(1000);
  return rows.map(({ id }) => id);
}

/** The conversations of contacts, the last active first. */
export async function listConversationIdsOf(scope: Scope, contactIds: readonly string[]) {
  if (contactIds.length === 0) return [];
  const { conversations } = scope.tables;
  return scope.query
    .select({ id: conversations.id, contactId: conversations.contactId })
    .from(conversations)
    .where(inArray(conversations.contactId, [...contactIds]))
    .orderBy(desc(conversations.lastActivityAt), desc(conversations.id));
}

export type ConversationPage = {
  readonly organizationId: string;
  readonly after: string;
  readonly ids?: readonly string[] | undefined;
  readonly contactId?: string | undefined;
  /** Programs know no snoozing: what is snoozed is open. */
  readonly status?: OutwardStatus | undefined;
  readonly participantId?: string | undefined;
  readonly activeSince?: Date | undefined;
  readonly createdSince?: Date | undefined;
};

const storedStatuses: Readonly<Record<OutwardStatus, ConversationStatus[]>> = {
  open: ["open", "snoozed"],
  closed: ["closed"],
};

/**
 * Conversations after an id that fit, by id. Those of an organization are read along an index in that order, from the id on,
 * and of one contact by the contact: whatever else is asked for is compared row by row.
 */
export async function pageConversations(
  { query, tables }: Scope,
  page: ConversationPage,
): Promise<readonly Conversation[]> {
  const { conversations, participants } = tables;
  const isAlong = page.contactId === undefined && page.ids === undefined;
  const { organizationId } = conversations;
  const conditions: (SQL | undefined)[] = [
    isAlong
      ? eq(organizationId, page.organizationId)
      : eq(unindexed(organizationId), page.organizationId),
    gt(conversations.id, page.after),
    page.ids && inArray(conversations.id, [...page.ids]),
    page.contactId === undefined ? undefined : eq(conversations.contactId, page.contactId),
    page.status && inArray(unindexed(conversations.status), storedStatuses[page.status]),
    page.activeSince &&
      or(
        gte(conversations.lastActivityAt, page.activeSince),
        gte(conversations.lateAt, page.activeSince),
      ),
    page.createdSince && gte(conversations.createdAt, page.createdSince),
    page.participantId === undefined
      ? undefined
      : inArray(
          conversations.id,
          query
            .select({ id: participants.conversationId })
            .from(participants)
            .where(eq(participants.agentId, page.participantId)),
        ),
  ];
  return query
    .select()
    .from(conversations)
    .where(and(...conditions))
    .orderBy(asc(conversations.id))
    .limit(pageSize);
}

export type MessagePage = {
  readonly organizationId: string;
  readonly after: string;
  readonly ids?: readonly string[] | undefined;
  readonly conversationId?: string | undefined;
  readonly createdSince?: Date | undefined;
};

/**
 * Messages after an id that fit, by id. They are read in that order, from the id on, past what other organizations wrote
 * meanwhile; those of one conversation by their places, and then sorted.
 */
export async function pageMessages(
  { query, tables }: Scope,
  page: MessagePage,
): Promise<readonly Message[]> {
  const { messages, conversations } = tables;
  const { conversationId, createdSince } = page;
  const rows = await query
    .select({ message: messages })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(
      and(
        eq(unindexed(conversations.organizationId), page.organizationId),
        conversationId === undefined
          ? gt(messages.id, page.after)
          : gt(unindexed(messages.id), page.after),
        page.ids && inArray(messages.id, [...page.ids]),
        conversationId === undefined ? undefined : eq(messages.conversationId, conversationId),
        createdSince && gte(messages.createdAt, createdSince),
      ),
    )
    .orderBy(asc(messages.id))
    .limit(pageSize);
  return rows.map(({ message }) => message);
}

/** The templates of an organization's lines, by name and language. */
export async function listOrganizationTemplates(scope: Scope, organizationId: string) {
  const { templates } = scope.tables;
  return scope.query
    .select()
    .from(templates)
    .where(eq(templates.organizationId, organizationId))
    .orderBy(asc(templates.name), asc(templates.language), asc(templates.id));
}

/** The open conversations that an agent is in, or responsible for, by id. */
export async function listJoinedConversations(
  { query, tables: { conversations, participants } }: Scope,
  organizationId: string,
  agentId: string,
): Promise<readonly Conversation[]> {
  const present = query
    .select({ id: participants.conversationId })
    .from(participants)
    .where(and(eq(participants.agentId, agentId), isNull(participants.leftAt)));
  return query
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        inArray(conversations.status, storedStatuses.open),
        or(eq(conversations.assigneeId, agentId), inArray(conversations.id, present)),
      ),
    )
    .orderBy(asc(conversations.id));
}

/** Open conversations whose customer waits and for which nobody is responsible, the longest waiting first. */
export async function listUnanswered(
  { query, tables: { conversations } }: Scope,
  organizationId: string,
  limit: number,
): Promise<readonly Conversation[]> {
  return query
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        eq(conversations.status, "open"),
        isNull(conversations.assigneeId),
        isNotNull(conversations.waitingSince),
      ),
    )
    .orderBy(asc(conversations.waitingOrder), asc(conversations.id))
    .limit(limit);
}

/** Contacts after an id, by id: along their index, from the id on. */
export async function pageContacts(scope: Scope, organizationId: string, after: string) {
  const { contacts } = scope.tables;
  return scope.query
    .select()
    .from(contacts)
    .where(and(eq(contacts.organizationId, organizationId), gt(contacts.id, after)))
    .orderBy(asc(contacts.id))
    .limit(pageSize);
}
