import {
  type AgentRecord,
  findAgentRecord,
  listAllAgents,
  listMemberships,
} from "@/db/stores/agents";
import { findAttachments } from "@/db/stores/attachments";
import { findContact, findContactNames } from "@/db/stores/contacts";
import { type ConversationRecord, findConversationRecords } from "@/db/stores/conversation-records";
import { listParticipants } from "@/db/stores/participants";
import type { Viewer } from "@/db/stores/people/visibility";
import { listPreviousLines } from "@/db/stores/previous-lines";
import { listConversationIdsOf } from "@/db/stores/program-reads";
import type { Metadata } from "@/db/tables/metadata";
import type { Agent, Contact, Conversation, Message } from "@/db/tables/tables";
import { outwardStatus } from "@/lib/model/conversation/outward-status";
import { memoizeByObject } from "@/lib/model/memoize";
import { laterOf } from "@/lib/model/past-instant";
import type {
  DeskAgent,
  DeskContact,
  DeskConversation,
  DeskLine,
  DeskMessage,
  ProtocolMetadata,
} from "@/lib/protocols/agent-side/desk-reads";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { agentImageUrl } from "../context/public-url";
import { programContent, programFile } from "../reading/program-content";
import { programMails } from "../reading/program-mails";

/** For how long a client that polls is taken to be there after it was last heard of. */
const onlineMs = 60_000;

/** The metadata of one protocol. */
export function metadataOf(metadata: Metadata | null, protocol: string): ProtocolMetadata {
  return metadata?.[protocol] ?? {};
}

/** A line as programs see it, made once for each state of the line. */
export const deskLine = memoizeByObject((line: LiveLine): DeskLine => {
  const { id, name, protocolKind, medium, isEnabled, isInternal, replyWindowMs } = line;
  return {
    id,
    name,
    protocolKind,
    medium,
    isEnabled,
    isInternal,
    replyWindowMs,
    textLengthMax: line.capabilities.textLengthMax,
    hasTemplates: line.capabilities.content.template !== "none",
    canReach: (person) => line.outreach(person) !== null,
  };
});

/** Every agent of an organization, by id. */
export async function deskAgents(
  context: Context,
  organizationId: string,
): Promise<readonly DeskAgent[]> {
  const { read } = context.database;
  const memberships = await listMemberships(read, organizationId);
  return (await listAllAgents(read, organizationId)).map(({ agent, imageKey }) => {
    const teamIds = memberships.flatMap((one) => (one.agentId === agent.id ? [one.teamId] : []));
    return deskAgent(context, agent, imageKey, teamIds);
  });
}

/** One agent of an organization, active or not; null when it has none of that id. */
export async function findDeskAgent(
  context: Context,
  organizationId: string,
  id: string,
): Promise<DeskAgent | null> {
  const found = await findAgentRecord(context.database.read, organizationId, id);
  return found === undefined ? null : recordedAgent(context, found);
}

/** An agent as programs see it. */
export function recordedAgent(context: Context, record: AgentRecord): DeskAgent {
  return deskAgent(context, record.agent, record.imageKey, record.teamIds);
}

function deskAgent(
  context: Context,
  { id, email, name, role, isProgram, isActive, createdAt }: Agent,
  imageKey: string | null,
  teamIds: readonly string[],
): DeskAgent {
  const imageUrl = agentImageUrl(context, imageKey);
  return { id, email, name, role, isProgram, isActive, imageUrl, teamIds, createdAt };
}

/** A contact with everything it is known by; null when the viewer sees none of that id. */
export async function deskContact(
  { database: { read } }: Context,
  protocol: string,
  viewer: Viewer,
  id: string,
): Promise<DeskContact | null> {
  const contact = await findContact(read, viewer, id);
  if (contact === undefined) return null;
  const conversations = await listConversationIdsOf(read, viewer, [id]);
  return {
    ...bareContact(contact, protocol),
    identities: contact.identities.map(({ lineId, address, phoneNumber, email, createdAt }) => ({
      lineId,
      address,
      phoneNumber,
      email,
      createdAt,
    })),
    conversationIds: conversations.map((conversation) => conversation.id),
  };
}

function bareContact({ id, name, createdAt, metadata }: Contact, protocol: string) {
  return { id, name, createdAt, metadata: metadataOf(metadata, protocol) };
}

/** Conversations as programs see them, in the order of the rows. */
export async function deskConversations(
  context: Context,
  protocol: string,
  rows: readonly Conversation[],
): Promise<readonly DeskConversation[]> {
  const { read } = context.database;
  const ids = rows.map(({ id }) => id);
  const names = await findContactNames(
    read,
    rows.map(({ contactId }) => contactId),
  );
  const participants = await listParticipants(read, ids);
  const previous = await listPreviousLines(read, ids);
  return rows.map((conversation) => {
    const isOwn = (one: { readonly conversationId: string }) =>
      one.conversationId === conversation.id;
    return deskConversation(context, protocol, {
      conversation,
      contactName: names.get(conversation.contactId) ?? null,
      participants: participants.map(({ participant }) => participant).filter(isOwn),
      previousLineIds: previous.filter(isOwn).map(({ lineId }) => lineId),
    });
  });
}

/** A viewer's conversations with ids between two, both included, as programs see them. */
export async function deskConversationsBetween(
  context: Context,
  protocol: string,
  viewer: Viewer,
  bounds: { readonly from: string; readonly to: string },
): Promise<readonly DeskConversation[]> {
  const records = await findConversationRecords(context.database.read, viewer, bounds);
  return records.map((record) => deskConversation(context, protocol, record));
}

function deskConversation(
  context: Context,
  protocol: string,
  { conversation: row, contactName, participants, previousLineIds }: ConversationRecord,
): DeskConversation {
  return {
    id: row.id,
    lineId: row.lineId,
    contactId: row.contactId,
    contactName,
    contactAddress: row.contactAddress,
    teamId: row.teamId,
    status: outwardStatus(row.status),
    assigneeId: row.assigneeId,
    unreadCount: row.unreadCount,
    lastSeq: row.lastSeq,
    createdAt: row.createdAt,
    lastActivityAt: laterOf(row.lateAt, row.lastActivityAt),
    waitingSince: row.waitingSince,
    lastContactAt: row.lastContactAt,
    participants: participants.map(({ agentId, joinedAt, leftAt }) => ({
      agentId,
      joinedAt,
      leftAt,
    })),
    previousLineIds,
    isContactOnline: isContactOnline(context, row),
    metadata: metadataOf(row.metadata, protocol),
  };
}

/** A client that polls and was heard of lately. */
function isContactOnline(context: Context, { id, lineId, status }: Conversation): boolean {
  if (status === "closed" || context.lines.find(lineId)?.deliveryMode.kind !== "pull") return false;
  return context.clock.now() - context.clientPresence.lastSeenAt(id).getTime() < onlineMs;
}

/** Messages as programs see them, in the order of the rows. */
export async function deskMessages(
  context: Context,
  protocol: string,
  rows: readonly Message[],
): Promise<readonly DeskMessage[]> {
  const files = await findAttachments(
    context.database.read,
    rows.flatMap(({ attachmentId }) => attachmentId ?? []),
  );
  const mails = await programMails(context.database.read, rows);
  return rows.map((row) => {
    const file = files.find(({ id }) => id === row.attachmentId);
    return {
      id: row.id,
      conversationId: row.conversationId,
      lineId: row.lineId,
      seq: row.seq,
      direction: row.direction,
      agentId: row.agentId,
      speaker: row.speaker,
      senderName: row.senderName,
      content: programContent(row.content, file),
      sentAs: row.sentAs,
      file: file === undefined ? null : programFile(context, file),
      mail: mails.get(row.id) ?? null,
      replyToId: row.replyToId,
      state: row.state,
      failure: row.failure,
      createdAt: row.createdAt,
      metadata: row.metadata?.[protocol] ?? null,
    };
  });
}
