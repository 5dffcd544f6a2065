import { findAuthors } from "@/db/stores/agents";
import { findAttachments } from "@/db/stores/attachments";
import { type ConversationRecord, findConversationRecords } from "@/db/stores/conversation-records";
import { findTeam } from "@/db/stores/organizations";
import { everythingOf } from "@/db/stores/people/visibility";
import { readWholeTimeline } from "@/db/stores/timeline";
import type { Conversation, Message } from "@/db/tables/tables";
import type { TimelineEvent } from "@/lib/model/event";
import type { Speaker } from "@/lib/model/message";
import type {
  StreamConversation,
  StreamMessage,
  StreamParty,
} from "@/lib/protocols/agent-side/agent-stream";
import type { ProgramMail } from "@/lib/protocols/agent-side/program-mail";
import type { Context } from "../context/context";
import { programContent, programFile } from "../reading/program-content";
import { programMails } from "../reading/program-mails";

/** A conversation, how its contact is called, and since when each of its agents is in it. */
export type StreamState = {
  readonly row: Conversation;
  readonly contactName: string | null;
  readonly present: ReadonlyMap<string, Date>;
};

/**
 * A conversation and who is in it at one and the same moment; undefined for an unknown one. Whoever is responsible for
 * an open conversation is in it, even where the customer went on after its end.
 */
export async function readState(
  { database: { read } }: Context,
  organizationId: string,
  id: string,
): Promise<StreamState | undefined> {
  const [found] = await findConversationRecords(read, everythingOf(organizationId), {
    from: id,
    to: id,
  });
  return found && stateOf(found);
}

/** As `readState`, of a conversation that was read. */
export function stateOf({
  conversation: row,
  contactName,
  participants,
}: Omit<ConversationRecord, "previousLineIds">): StreamState {
  const present = new Map<string, Date>();
  if (row.status === "closed") return { row, contactName, present };
  for (const { agentId, joinedAt, leftAt } of participants) {
    if (leftAt === null || agentId === row.assigneeId) present.set(agentId, joinedAt);
  }
  if (row.assigneeId !== null && !present.has(row.assigneeId)) {
    present.set(row.assigneeId, row.lastActivityAt);
  }
  return { row, contactName, present };
}

export type StreamEntry = { readonly seq: number; readonly at: Date } & (
  | { readonly event: TimelineEvent; readonly message: null }
  | { readonly event: null; readonly message: Message }
);

/** The entries behind `after`, up to `last` and at most `limit`, in order; mail of machines is passed over. */
export async function readEntriesBetween(
  { database: { read } }: Context,
  {
    last,
    ...range
  }: {
    readonly conversationId: string;
    readonly after: number;
    readonly last: number;
    readonly limit: number;
  },
): Promise<readonly StreamEntry[]> {
  return programEntries(await readWholeTimeline(read, { ...range, before: null, lastSeq: last }));
}

/** The last entries up to a place, at most `limit`, in order. */
export async function readLastEntries(
  { database: { read } }: Context,
  conversationId: string,
  { last, limit }: { readonly last: number; readonly limit: number },
): Promise<readonly StreamEntry[]> {
  const range = { conversationId, after: null, before: null, lastSeq: last, limit };
  return programEntries(await readWholeTimeline(read, range));
}

function programEntries(
  rows: Awaited<ReturnType<typeof readWholeTimeline>>,
): readonly StreamEntry[] {
  return rows.flatMap(({ entry: { seq, at, event }, message }): readonly StreamEntry[] => {
    if (event !== null) return [{ seq, at, event, message: null }];
    // What no person wrote is nothing that a program may answer.
    if (message === null || message.automatic !== null) return [];
    return [{ seq, at, event: null, message }];
  });
}

/** What a program has to know of a conversation to show it. */
export async function streamConversation(
  { database: { read }, lines }: Context,
  { id, lineId, contactAddress, teamId }: Conversation,
  contactName: string | null,
): Promise<StreamConversation> {
  const line = lines.find(lineId);
  const team = teamId === null ? undefined : await findTeam(read, teamId);
  return {
    id,
    medium: line?.medium ?? "web",
    contactName: contactName ?? contactAddress,
    contactAddress,
    queueName: team?.name ?? line?.name ?? "",
  };
}

type Author = { readonly agentId: string | null; readonly speaker: Speaker | null };

/** The names of the agents, active or not, who speak in their own name. */
export async function agentNames(
  { database: { read } }: Context,
  authors: readonly Author[],
): Promise<ReadonlyMap<string, string>> {
  const ids = authors.flatMap(({ agentId, speaker }) => (speaker === null ? (agentId ?? []) : []));
  const found = await findAuthors(read, [...new Set(ids)]);
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Who speaks for us; what no agent wrote is the system's, under the name of its queue. */
export function partyFor(
  { agentId, speaker }: Author,
  { queueName }: StreamConversation,
  names: ReadonlyMap<string, string>,
): StreamParty {
  if (speaker !== null) return { agentId, ...speaker };
  if (agentId === null) return { agentId, name: queueName, role: "system" };
  return { agentId, name: names.get(agentId) ?? "Agent", role: "agent" };
}

/** The customer of a conversation. */
export function contactParty({ contactName }: StreamConversation): StreamParty {
  return { agentId: null, name: contactName, role: "contact" };
}

/** The customer, under the name of the writer, who may be somebody else in a thread of mails. */
function writerParty(conversation: StreamConversation, mail: ProgramMail | null): StreamParty {
  const contact = contactParty(conversation);
  const writer = mail?.writer ?? null;
  if (writer === null || writer.address === conversation.contactAddress) return contact;
  return { ...contact, name: writer.name ?? writer.address };
}

/** Messages as streams tell them, in the given order. */
export async function streamMessages(
  context: Context,
  messages: readonly Message[],
  conversation: StreamConversation,
  names: ReadonlyMap<string, string>,
): Promise<readonly (Omit<StreamMessage, "metadata"> & { readonly row: Message })[]> {
  const files = await findAttachments(
    context.database.read,
    messages.flatMap(({ attachmentId }) => attachmentId ?? []),
  );
  const mails = await programMails(context.database.read, messages);
  return messages.map((row) => {
    const mail = mails.get(row.id) ?? null;
    const file = files.find(({ id }) => id === row.attachmentId);
    return {
      row,
      id: row.id,
      conversationId: row.conversationId,
      from:
        row.direction === "inbound"
          ? writerParty(conversation, mail)
          : partyFor(row, conversation, names),
      content: programContent(row.content, file),
      file: file === undefined ? null : programFile(context, file),
      mail,
      sentAt: row.createdAt,
    };
  });
}
