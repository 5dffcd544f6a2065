import { findCases, listContactCases } from "@/db/stores/cases";
import { findContact } from "@/db/stores/contacts";
import { type ListPosition, listConversations } from "@/db/stores/conversation-list";
import { listContactConversations } from "@/db/stores/conversations";
import { countMentioning, listMentioning, listUnseen } from "@/db/stores/desk/mentions";
import { isPinnedBy, listPinned } from "@/db/stores/desk/pins";
import { listTags } from "@/db/stores/desk/tags";
import { findDraft } from "@/db/stores/drafts";
import { readLimitedCounts } from "@/db/stores/limited-counts";
import type { ReplyWindow } from "@/db/stores/list-parts";
import { findMessage, findMessages } from "@/db/stores/messages";
import { findTeam } from "@/db/stores/organizations";
import { everythingOf } from "@/db/stores/people/visibility";
import { findVisible } from "@/db/stores/people/visible-conversations";
import { readTimeline } from "@/db/stores/timeline";
import { agentView, dividedViews, emptyCount, readViewCounts } from "@/db/stores/view-counts";
import type { Case, Conversation } from "@/db/tables/tables";
import { type WordlessKind, wordlessKind } from "@/lib/model/content-preview";
import { AppError } from "@/lib/model/error";
import type { ConversationView, ListSort, ViewCount } from "@/lib/model/event";
import type { Query } from "@/lib/model/query/query";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { cannedTitlesOf } from "./read-canned";
import { mailsOf } from "./read-mails";
import { mentionsIn } from "./read-mentions";
import { readWordless } from "./read-wordless";
import { resolveQuery } from "./resolve-query";
import { filesOf, quotedBy, withNamed } from "./with-named";

export type ListRequest = {
  readonly query: Query;
  readonly sort: ListSort;
  /** Whose clocks the dates of the query are read by. */
  readonly timeZone: string;
  readonly after: ListPosition | null;
  readonly limit: number;
};

export type ListRow = Awaited<ReturnType<typeof listConversations>>["rows"][number] & {
  /** Whether the asking agent has it pinned. */
  readonly isPinned: boolean;
  /** Whether a note mentions the asking agent, who has not seen it. */
  readonly isMentioned: boolean;
  /** What the last message is, where its preview names it. */
  readonly wordless: WordlessKind | null;
};

/** One page of what a query finds for the agent, and where the next one begins (null at the end). */
export async function readList(
  context: Context,
  agent: AgentIdentity,
  request: ListRequest,
): Promise<{ readonly rows: readonly ListRow[]; readonly next: ListPosition | null }> {
  const { organizationId, agentId } = agent;
  const { query, sort, timeZone, after, limit } = request;
  const { read } = context.database;
  const pinnedIds = await listPinned(read, agentId);
  const { rows, next } = await listConversations(read, {
    organizationId,
    agentId,
    conditions: await resolveQuery(context, agent, query, timeZone),
    sort,
    pinnedIds,
    windows: sort === "window" ? windowsOf(context, organizationId) : [],
    now: context.now(),
    after,
    limit,
  });
  const pinned = new Set(pinnedIds);
  const mentioning = new Set(await listMentioning(read, agentId));
  const wordless = await readWordless(read, rows);
  const shown = rows.map((row) => ({
    ...row,
    wordless: wordless.get(row.conversation.id) ?? null,
    isPinned: pinned.has(row.conversation.id),
    isMentioned: mentioning.has(row.conversation.id),
  }));
  return { rows: shown, next };
}

/** The reply windows of the organization's lines, each with the lines whose windows are as long. */
function windowsOf({ lines }: Context, organizationId: string): readonly ReplyWindow[] {
  const byLength = new Map<number, string[]>();
  for (const { id, replyWindowMs } of lines.ofOrganization(organizationId)) {
    if (replyWindowMs === null) continue;
    byLength.set(replyWindowMs, [...(byLength.get(replyWindowMs) ?? []), id]);
  }
  return [...byLength].map(([lengthMs, lineIds]) => ({ lengthMs, lineIds }));
}

/** How many conversations a query finds for the agent. */
export async function countFoundBy(
  context: Context,
  agent: AgentIdentity,
  query: Query,
  timeZone: string,
): Promise<ViewCount> {
  const conditions = await resolveQuery(context, agent, query, timeZone);
  return context.tallies.count(agent.organizationId, conditions);
}

/** A conversation the agent may see. Throws `not_found` for any other. */
export async function readConversation(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
): Promise<Conversation> {
  const found = await findVisible(context.database.read, agent, conversationId);
  if (found === undefined) throw new AppError("not_found", "There is no such conversation");
  return found;
}

/**
 * A conversation with its contact, team, last message and this agent's draft: what its page shows. The row is one that the
 * agent may see, or has just given to others.
 */
export async function readConversationDetail(
  context: Context,
  agent: AgentIdentity,
  conversation: Conversation,
) {
  const { read } = context.database;
  const conversationId = conversation.id;
  const everything = everythingOf(agent.organizationId);
  const contact = await findContact(read, everything, conversation.contactId);
  if (contact === undefined) throw new Error("A conversation without a contact");
  const [lastMessage] = await findMessages(
    read,
    conversation.lastMessageId === null ? [] : [conversation.lastMessageId],
  );
  const draft = await findDraft(read, agent.agentId, conversationId);
  const [unseen] = await listUnseen(read, { agentId: agent.agentId, conversationId });
  const team = conversation.teamId === null ? undefined : await findTeam(read, conversation.teamId);
  const others = await listContactConversations(read, agent, contact.id, conversationId, 20);
  const cases = await casesOf(context, agent, conversation);
  return {
    row: {
      conversation,
      contactName: contact.name,
      lastMessage: lastMessage ?? null,
      wordless:
        lastMessage === undefined ? null : wordlessKind(lastMessage.content, lastMessage.preview),
      draftPreview: draft?.preview ?? null,
      isPinned: await isPinnedBy(read, agent.agentId, conversationId),
      isMentioned: unseen !== undefined,
    } satisfies ListRow,
    mentionedIn: unseen?.messageId ?? null,
    contact,
    teamName: team?.name ?? null,
    others,
    cases,
  };
}

/** The newest cases of a conversation's contact, at most twenty, and its own among them however old it is. */
async function casesOf(
  { database: { read } }: Context,
  agent: AgentIdentity,
  { contactId, caseId }: Conversation,
): Promise<readonly Case[]> {
  const cases = await listContactCases(read, agent, contactId, 20);
  if (caseId === null || cases.some(({ id }) => id === caseId)) return cases;
  return [...cases, ...(await findCases(read, [caseId]))];
}

export type TimelineRequest = {
  readonly conversationId: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly limit: number;
};

/** Part of a conversation's record, in the order of seq, with the messages that are quoted in it. */
export async function readEntries(
  context: Context,
  agent: AgentIdentity,
  request: TimelineRequest,
) {
  const conversation = await readConversation(context, agent, request.conversationId);
  const { lastSeq } = conversation;
  const rows = await readTimeline(context.database.read, { ...request, lastSeq });
  const { entries, ...named } = await withNamed(context, agent, request.conversationId, rows);
  const first = entries[0]?.entry.seq;
  const last = entries.at(-1)?.entry.seq;
  return {
    entries,
    ...named,
    hasOlder: first === undefined ? request.after !== null && request.after > 0 : first > 1,
    hasNewer:
      last === undefined ? request.before !== null && request.before <= lastSeq : last < lastSeq,
  };
}

/** One message with its file and what it quotes. Throws `not_found`. */
export async function readMessage(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
  messageId: string,
) {
  await readConversation(context, agent, conversationId);
  const { read } = context.database;
  const message = await findMessage(read, conversationId, messageId);
  if (message === undefined) throw new AppError("not_found", "There is no such message");
  const files = await filesOf(context, [message]);
  const attachment = files.get(message.attachmentId ?? "") ?? null;
  const quoted = await quotedBy(context, [message]);
  const mails = await mailsOf(context, [message]);
  const mentions = await mentionsIn(context, agent, conversationId, [message]);
  const cannedTitles = await cannedTitlesOf(context, agent, [message]);
  return { message, attachment, quoted, mails, mentions, cannedTitles };
}

/** How many conversations each of the agent's views holds. */
export async function readCounts(
  context: Context,
  agent: AgentIdentity,
): Promise<Readonly<Record<ConversationView, ViewCount>>> {
  const mine = agentView(agent.agentId);
  const { read } = context.database;
  const wanted = agent.isLimitedToTeams ? [mine] : [mine, "unassigned", ...dividedViews];
  const counts = new Map<string, ViewCount>([
    ...(await readViewCounts(read, agent.organizationId, wanted)),
    ...(agent.isLimitedToTeams ? await readLimitedCounts(read, agent) : []),
  ]);
  return {
    mine: counts.get(mine) ?? emptyCount,
    unassigned: counts.get("unassigned") ?? emptyCount,
    all: counts.get("all") ?? emptyCount,
    mentions: await countMentioning(read, agent.agentId),
    snoozed: counts.get("snoozed") ?? emptyCount,
    failed: counts.get("failed") ?? emptyCount,
    closed: counts.get("closed") ?? emptyCount,
  };
}

/** The tags of the agent's organization, for completion. */
export function readTags(
  { database: { read } }: Context,
  { organizationId }: AgentIdentity,
): Promise<readonly string[]> {
  return listTags(read, organizationId, 1_000);
}
