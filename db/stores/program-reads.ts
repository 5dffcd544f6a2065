import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, or } from "drizzle-orm";
import type { ConversationStatus, OutwardStatus } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { unindexed } from "../engines/unindexed";
import type { Conversation, Message, Tables } from "../tables/tables";
import { contactVisibleTo, type Viewer, visibleTo } from "./people/visibility";

/** Rows of one page; the next page begins after the last id of this one. */
export const pageSize = 200;

/** The ids between two, both included, of what a viewer may see, at most fifty: those that may have one short id. */
export async function listIdsBetween(
  scope: Scope,
  kind: "agent" | "contact" | "conversation" | "message" | "line" | "template" | "team" | "webhook",
  viewer: Viewer,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly string[]> {
  const { tables, query } = scope;
  const { organizationId } = viewer;
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
          visibleTo(scope, viewer),
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
  const isSeen =
    kind === "conversation"
      ? visibleTo(scope, viewer)
      : kind === "contact"
        ? contactVisibleTo(scope, viewer, tables.contacts.id)
        : undefined;
  const rows = await query
    .select({ id: table.id })
    .from(table)
    .where(
      and(
        gte(table.id, from),
        lte(table.id, to),
        eq(unindexed(table.organizationId), organizationId),
        isSeen,
      ),
    )
    .limit(1000);
  return rows.map(({ id }) => id);
}

/** The conversations of contacts that a viewer may see, the last active first. */
export async function listConversationIdsOf(
  scope: Scope,
  viewer: Viewer,
  contactIds: readonly string[],
) {
  if (contactIds.length === 0) return [];
  const { conversations } = scope.tables;
  return scope.query
    .select({ id: conversations.id, contactId: conversations.contactId })
    .from(conversations)
    .where(and(inArray(conversations.contactId, [...contactIds]), visibleTo(scope, viewer)))
    .orderBy(desc(conversations.lastActivityAt), desc(conversations.id));
}

export type ConversationPage = {
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

/** A page, and the id that the next one begins behind; null where there is none. */
export type Page<T> = { readonly rows: readonly T[]; readonly next: string | null };

/** How many rows a page looks at, most of which may be other organizations': nobody waits for more. */
const examinedMax = 2_000;

/** The id up to which a page looks; null for the end. */
async function boundOf(
  { query }: Scope,
  table: Tables["conversations"] | Tables["messages"],
  after: string,
): Promise<string | null> {
  const [row] = await query
    .select({ id: table.id })
    .from(table)
    .where(gt(table.id, after))
    .orderBy(asc(table.id))
    .limit(1)
    .offset(examinedMax - 1);
  return row?.id ?? null;
}

function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  bound: string | null,
): Page<T> {
  return { rows, next: rows.length < pageSize ? bound : (rows.at(-1)?.id ?? null) };
}

/**
 * Conversations of a viewer after an id that fit, by id, at most 200. They are read in that order, past those of other organizations, and
 * no further than 2,000 at a time: a page may be empty and not the last.
 */
export async function pageConversations(
  scope: Scope,
  viewer: Viewer,
  page: ConversationPage,
): Promise<Page<Conversation>> {
  const { conversations, participants } = scope.tables;
  const { ids, contactId, status, participantId, activeSince, createdSince } = page;
  const isNarrow = ids !== undefined || contactId !== undefined || participantId !== undefined;
  const bound = isNarrow ? null : await boundOf(scope, conversations, page.after);
  const rows = await scope.query
    .select()
    .from(conversations)
    .where(
      and(
        eq(unindexed(conversations.organizationId), viewer.organizationId),
        visibleTo(scope, viewer),
        gt(conversations.id, page.after),
        bound === null ? undefined : lte(conversations.id, bound),
        ids && inArray(conversations.id, [...ids]),
        contactId === undefined ? undefined : eq(conversations.contactId, contactId),
        status && inArray(unindexed(conversations.status), storedStatuses[status]),
        activeSince &&
          or(
            gte(conversations.lastActivityAt, activeSince),
            gte(conversations.lateAt, activeSince),
          ),
        createdSince && gte(conversations.createdAt, createdSince),
        participantId === undefined
          ? undefined
          : inArray(
              conversations.id,
              scope.query
                .select({ id: participants.conversationId })
                .from(participants)
                .where(eq(participants.agentId, participantId)),
            ),
      ),
    )
    .orderBy(asc(conversations.id))
    .limit(pageSize);
  return pageOf(rows, bound);
}

export type MessagePage = {
  readonly after: string;
  readonly ids?: readonly string[] | undefined;
  readonly conversationId?: string | undefined;
  readonly createdSince?: Date | undefined;
};

/** Messages after an id that fit, by id, as `pageConversations`; those of one conversation by their places, and then sorted. */
export async function pageMessages(
  scope: Scope,
  viewer: Viewer,
  page: MessagePage,
): Promise<Page<Message>> {
  const { messages, conversations } = scope.tables;
  const { ids, conversationId, createdSince } = page;
  const isNarrow = ids !== undefined || conversationId !== undefined;
  const bound = isNarrow ? null : await boundOf(scope, messages, page.after);
  const found = await scope.query
    .select({ message: messages })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(
      and(
        eq(unindexed(conversations.organizationId), viewer.organizationId),
        visibleTo(scope, viewer),
        conversationId === undefined
          ? gt(messages.id, page.after)
          : gt(unindexed(messages.id), page.after),
        bound === null ? undefined : lte(messages.id, bound),
        ids && inArray(messages.id, [...ids]),
        conversationId === undefined ? undefined : eq(messages.conversationId, conversationId),
        createdSince && gte(messages.createdAt, createdSince),
      ),
    )
    .orderBy(asc(messages.id))
    .limit(pageSize);
  return pageOf(
    found.map(({ message }) => message),
    bound,
  );
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

/** Contacts of a viewer after an id, by id: along their index, from the id on. */
export async function pageContacts(scope: Scope, viewer: Viewer, after: string) {
  const { contacts } = scope.tables;
  return scope.query
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.organizationId, viewer.organizationId),
        gt(contacts.id, after),
        contactVisibleTo(scope, viewer, contacts.id),
      ),
    )
    .orderBy(asc(contacts.id))
    .limit(pageSize);
}
