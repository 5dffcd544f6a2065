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
  sql,
} from "drizzle-orm";
import { phoneKey } from "@/lib/model/phone-number";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Agent, Conversation, Message } from "../tables/tables";

/** Rows of one page; the next page begins after the last id of this one. */
export const pageSize = 200;

/** The ids between two, both included, at most fifty: those that may have one short id. */
export async function listIdsBetween(
  scope: Scope,
  kind:
    | "agent"
    | "contact"
    | "conversation"
    | "message"
    | "line"
    | "template"
    | "team"
    | "subscriber",
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
          eq(conversations.organizationId, organizationId),
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
    subscriber: tables.subscribers,
  }[kind];
  const rows = await query
    .select({ id: table.id })
    .from(table)
    .where(and(gte(table.id, from), lte(table.id, to), eq(table.organizationId, organizationId)))
    .limit(1000);
  return rows.map(({ id }) => id);
}

/** All agents of an organization with the public keys of their pictures, active or not, by id. */
export async function listAllAgents(
  scope: Scope,
  organizationId: string,
): Promise<readonly { readonly agent: Agent; readonly imageKey: string | null }[]> {
  const { agents, agentImages } = scope.tables;
  return scope.query
    .select({ agent: agents, imageKey: agentImages.publicKey })
    .from(agents)
    .leftJoin(agentImages, eq(agentImages.agentId, agents.id))
    .where(eq(agents.organizationId, organizationId))
    .orderBy(asc(agents.id));
}

/** Which teams the agents of an organization are in. */
export async function listMemberships(scope: Scope, organizationId: string) {
  const { teams, teamMembers } = scope.tables;
  return scope.query
    .select({ teamId: teams.id, agentId: teamMembers.agentId })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(eq(teams.organizationId, organizationId))
    .orderBy(asc(teams.id));
}

/** Contacts after an id, by id. */
export async function pageContacts(scope: Scope, organizationId: string, after: string) {
  const { contacts } = scope.tables;
  return scope.query
    .select()
    .from(contacts)
    .where(and(eq(contacts.organizationId, organizationId), gt(contacts.id, after)))
    .orderBy(asc(contacts.id))
    .limit(pageSize);
}

/** The contacts with this telephone number, in whatever form, or e-mail address, the oldest first. */
export async function findContactsBy(
  scope: Scope,
  organizationId: string,
  by: { readonly phoneNumber: string } | { readonly email: string },
): Promise<readonly string[]> {
  const { contactIdentities } = scope.tables;
  const rows = await scope.query
    .select({ contactId: contactIdentities.contactId })
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.organizationId, organizationId),
        "email" in by
          ? eq(contactIdentities.email, by.email)
          : eq(contactIdentities.phoneKey, phoneKey(by.phoneNumber) ?? by.phoneNumber),
      ),
    )
    .orderBy(asc(contactIdentities.createdAt), asc(contactIdentities.id))
    .limit(100);
  return [...new Set(rows.map(({ contactId }) => contactId))];
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
  readonly status?: Conversation["status"] | undefined;
  readonly participantId?: string | undefined;
  readonly activeSince?: Date | undefined;
  readonly createdSince?: Date | undefined;
};

/** Conversations after an id that fit, by id. */
export async function pageConversations(
  { query, tables }: Scope,
  page: ConversationPage,
): Promise<readonly Conversation[]> {
  const { conversations, participants } = tables;
  const conditions: (SQL | undefined)[] = [
    eq(conversations.organizationId, page.organizationId),
    gt(conversations.id, page.after),
    page.ids && inArray(conversations.id, [...page.ids]),
    page.contactId === undefined ? undefined : eq(conversations.contactId, page.contactId),
    page.status === undefined ? undefined : eq(conversations.status, page.status),
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

/** Messages after an id that fit, by id. */
export async function pageMessages(
  { query, tables }: Scope,
  page: MessagePage,
): Promise<readonly Message[]> {
  const { messages, conversations } = tables;
  const rows = await query
    .select({ message: messages })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(
      and(
        eq(conversations.organizationId, page.organizationId),
        gt(messages.id, page.after),
        page.ids && inArray(messages.id, [...page.ids]),
        page.conversationId === undefined
          ? undefined
          : eq(messages.conversationId, page.conversationId),
        page.createdSince && gte(messages.createdAt, page.createdSince),
      ),
    )
    .orderBy(asc(messages.id))
    .limit(pageSize);
  return rows.map(({ message }) => message);
}

/** The lines on which these conversations can go on besides their own. */
export async function listParkedLines(scope: Scope, conversationIds: readonly string[]) {
  const [conversationId, ...others] = conversationIds;
  if (conversationId === undefined) return [];
  if (others.length === 0) return parkedLinesOfOne(scope, { conversationId });
  const { parkedLines } = scope.tables;
  return scope.query
    .select()
    .from(parkedLines)
    .where(inArray(parkedLines.conversationId, [...conversationIds]))
    .orderBy(asc(parkedLines.parkedAt), asc(parkedLines.lineId));
}

const parkedLinesOfOne = prepared(({ query, tables: { parkedLines } }) =>
  query
    .select()
    .from(parkedLines)
    .where(eq(parkedLines.conversationId, sql.placeholder("conversationId")))
    .orderBy(asc(parkedLines.parkedAt), asc(parkedLines.lineId))
    .prepare(),
);

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
export async function listAttended(
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
        eq(conversations.status, "open"),
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

/** An agent of the organization, active or not, with the public key of the picture. */
export async function findAnyAgent(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<{ readonly agent: Agent; readonly imageKey: string | null } | undefined> {
  const [row] = await anyAgent(scope, { organizationId, id });
  return row;
}

const anyAgent = prepared(({ query, tables: { agents, agentImages } }) =>
  query
    .select({ agent: agents, imageKey: agentImages.publicKey })
    .from(agents)
    .leftJoin(agentImages, eq(agentImages.agentId, agents.id))
    .where(
      and(
        eq(agents.id, sql.placeholder("id")),
        eq(agents.organizationId, sql.placeholder("organizationId")),
      ),
    )
    .prepare(),
);

/** The teams an agent is in. */
export async function listTeamIds(scope: Scope, agentId: string): Promise<readonly string[]> {
  return (await teamsOfAgent(scope, { agentId })).map(({ teamId }) => teamId);
}

const teamsOfAgent = prepared(({ query, tables: { teamMembers } }) =>
  query
    .select({ teamId: teamMembers.teamId })
    .from(teamMembers)
    .where(eq(teamMembers.agentId, sql.placeholder("agentId")))
    .orderBy(asc(teamMembers.teamId))
    .prepare(),
);

/** The members of a team. */
export async function listMemberIds(
  { query, tables: { teamMembers } }: Scope,
  teamId: string,
): Promise<readonly string[]> {
  const rows = await query
    .select({ agentId: teamMembers.agentId })
    .from(teamMembers)
    .where(eq(teamMembers.teamId, teamId));
  return rows.map(({ agentId }) => agentId);
}
