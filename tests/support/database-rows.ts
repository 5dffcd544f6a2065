import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/db/engines/database";
import { findOrCreateContact } from "@/db/stores/contacts";
import { insertConversation } from "@/db/stores/conversations";
import { insertMessage, type NewMessage } from "@/db/stores/insert-message";
import { insertLine } from "@/db/stores/lines";
import { upsertOrganization } from "@/db/stores/organizations";
import { insertAgent } from "@/db/stores/people/agent-accounts";
import { type ConversationPatch, saveConversation } from "@/db/stores/save-conversation";
import type { Agent, Conversation, Line } from "@/db/tables/tables";
import { waitingOrder } from "@/lib/model/waiting-order";

export const noon = new Date("2024-03-05T12:00:00.250Z");

/** An instant this long after noon. */
export function after(ms: number): Date {
  return new Date(noon.getTime() + ms);
}

export function newId(): string {
  return uuidv7();
}

/** An organization of its own with a line and an agent, so that tests can share a database. */
export type Office = {
  readonly database: Database;
  readonly organizationId: string;
  readonly lineId: string;
  readonly agentId: string;
};

export async function openOffice(database: Database): Promise<Office> {
  const name = newId();
  const organizationId = await database.write((scope) =>
    upsertOrganization(scope, {
      id: newId(),
      name,
      displayName: name,
      language: "en",
      shortLinkBase: null,
      visibility: "everyone",
      createdAt: noon,
    }),
  );
  const lineId = await addLine(database, organizationId);
  const agentId = await addAgent(database, organizationId);
  return { database, organizationId, lineId, agentId };
}

export async function addLine(
  database: Database,
  organizationId: string,
  changes: Partial<Line> = {},
): Promise<string> {
  const id = newId();
  const line = {
    id,
    organizationId,
    protocol: "ctlive",
    name: id,
    teamId: null,
    settings: "sealed",
    isEnabled: true,
    refusalCount: 0,
    failureCount: 0,
    failureDetail: null,
    pausedReason: null,
    createdAt: noon,
    updatedAt: noon,
    ...changes,
  };
  await database.write((scope) => insertLine(scope, line));
  return line.id;
}

export async function addAgent(
  database: Database,
  organizationId: string,
  changes: Partial<Agent> = {},
): Promise<string> {
  const id = newId();
  const agent = {
    id,
    organizationId,
    email: `${id}@test.test`,
    name: "Agent",
    role: "agent" as const,
    passwordHash: null,
    isProgram: false,
    isActive: true,
    isLimitedToTeams: false,
    readmittedAt: null,
    createdAt: noon,
    ...changes,
  };
  await database.write((scope) => insertAgent(scope, agent));
  return agent.id;
}

export async function addContact(office: Office, name: string | null = null): Promise<string> {
  const id = newId();
  const contactId = await office.database.write((scope) =>
    findOrCreateContact(scope, {
      contactId: id,
      identityId: newId(),
      organizationId: office.organizationId,
      lineId: office.lineId,
      address: id,
      name,
      phoneNumber: null,
      now: noon,
    }),
  );
  if (contactId === undefined) throw new Error("The contact was not created");
  return contactId;
}

/** A conversation as `insertConversation` takes it; whoever waits is sorted accordingly. */
export function conversationOf(
  office: Office,
  contactId: string,
  changes: Partial<Conversation> = {},
): Conversation {
  const id = newId();
  const { waitingSince = null, lastActivityAt = noon } = changes;
  return {
    id,
    organizationId: office.organizationId,
    lineId: office.lineId,
    externalConversationId: id,
    key: null,
    caseId: null,
    number: null,
    endsAt: null,
    snoozedUntil: null,
    windowWarningAt: null,
    answerBy: null,
    tags: null,
    priority: null,
    teamId: null,
    contactId,
    contactAddress: "390612345678",
    status: "open",
    failedAt: null,
    assigneeId: null,
    version: 1,
    lastSeq: 0,
    unreadCount: 0,
    readSeq: 0,
    lastMessageId: null,
    lastActivityAt,
    lateAt: null,
    lastContactAt: null,
    waitingSince,
    waitingOrder: waitingOrder(waitingSince, lastActivityAt),
    channelData: {},
    choicesMessageId: null,
    choicesUntil: null,
    metadata: null,
    createdAt: noon,
    ...changes,
  };
}

/** Adds a conversation, of a contact of its own unless another is given. */
export async function addConversation(
  office: Office,
  changes: Partial<Conversation> = {},
): Promise<Conversation> {
  const contactId = changes.contactId ?? (await addContact(office));
  const row = conversationOf(office, contactId, changes);
  const isStored = await office.database.write((scope) => insertConversation(scope, row));
  if (!isStored) throw new Error("The conversation was not stored");
  return row;
}

/** A conversation with what it gets only after it has begun: a priority, a snooze. */
export async function addMarked(
  office: Office,
  marks: ConversationPatch,
  changes: Partial<Conversation> = {},
): Promise<Conversation> {
  const row = await addConversation(office, changes);
  return office.database.write(
    async (scope) => (await saveConversation(scope, row, marks)).conversation,
  );
}

/** An outbound text message as `insertMessage` takes it. */
export function messageOf(
  conversation: Pick<Conversation, "id" | "lineId">,
  changes: Partial<NewMessage> = {},
): NewMessage {
  return {
    id: newId(),
    conversationId: conversation.id,
    lineId: conversation.lineId,
    seq: 1,
    direction: "outbound",
    agentId: null,
    content: { kind: "text", text: "Hello" },
    preview: "Hello",
    attachmentId: null,
    state: "queued",
    ingestKey: null,
    externalMessageId: null,
    replyToId: null,
    replyToExternalId: null,
    channelData: null,
    createdAt: noon,
    receivedAt: noon,
    ...changes,
  };
}

export async function addMessage(
  office: Pick<Office, "database">,
  conversation: Pick<Conversation, "id" | "lineId">,
  changes: Partial<NewMessage> = {},
): Promise<NewMessage> {
  const message = messageOf(conversation, changes);
  const isStored = await office.database.write((scope) => insertMessage(scope, message));
  if (!isStored) throw new Error("The message was not stored");
  return message;
}
