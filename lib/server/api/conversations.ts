import type { ListPosition } from "@/db/stores/conversation-list";
import { findVisible } from "@/db/stores/people/visible-conversations";
import type { Case, Conversation } from "@/db/tables/tables";
import type { CaseView } from "@/lib/api/schemas";
import { showAgentTyping, showNoteTyping } from "@/lib/inbox/agent-acts/agent-typing";
import { markRead as markReadUseCase, markUnread } from "@/lib/inbox/agent-acts/mark-read";
import { undoChange as undoChangeUseCase } from "@/lib/inbox/agent-acts/undo-change";
import { updateConversation } from "@/lib/inbox/agent-acts/update-conversation";
import { recordOpening } from "@/lib/inbox/audit/record-opening";
import type { AgentIdentity } from "@/lib/inbox/context/agent-identity";
import type { Context } from "@/lib/inbox/context/context";
import { changeCase as changeCaseUseCase } from "@/lib/inbox/conversation/cases";
import { typingMs } from "@/lib/inbox/conversation/typing-time";
import { readAround } from "@/lib/inbox/reading/read-around";
import {
  readConversation,
  readConversationDetail,
  readCounts,
  readEntries,
  readList,
  readTags,
} from "@/lib/inbox/reading/read-inbox";
import { mailReplyOf } from "@/lib/inbox/reading/read-mails";
import { readNotesLane } from "@/lib/inbox/reading/read-notes";
import { readHindrances } from "@/lib/inbox/routing/read-hindrances";
import { continuableLines } from "@/lib/inbox/switch-line/continue-on-line";
import { formatAddress } from "@/lib/model/addresses/shown-address";
import { caseName } from "@/lib/model/conversation/case-name";
import { AppError } from "@/lib/model/error";
import type { Query } from "@/lib/model/query/query";
import { queryWithin } from "@/lib/model/query/views";
import { type Handler, lineOf } from "./call";
import {
  presentContinuable,
  presentEntry,
  presentLine,
  presentOther,
  presentSummary,
} from "./present";
import { presentReply } from "./present-mail";
import { readQuery } from "./read-query";

export const listConversations: Handler<"listConversations"> = async ({
  context,
  agent,
  query,
}) => {
  const { rows, next } = await readList(context, agent, {
    query: queryWithin(query.view, [...readQuery(query.query), ...searched(query.search)]),
    sort: query.view === "closed" ? "newest" : query.sort,
    timeZone: query.timeZone,
    after: query.cursor === undefined ? null : readCursor(query.cursor),
    limit: query.limit,
  });
  const items = rows.map((row) => presentSummary(row, lineOf(context, row.conversation.lineId)));
  return { status: 200, json: { items, nextCursor: next === null ? null : writeCursor(next) } };
};

function searched(search: string | undefined): Query {
  return search === undefined ? [] : [{ word: "text", text: search, isNegated: false }];
}

export const getConversation: Handler<"getConversation"> = async ({ context, agent, params }) => ({
  status: 200,
  json: await detailById(context, agent, params.id),
});

export const patchConversation: Handler<"patchConversation"> = async (call) => {
  const { context, agent, params, body } = call;
  const { conversation, change } = await updateConversation(context, agent, {
    conversationId: params.id,
    assigneeId: body.assignee === "me" ? agent.agentId : body.assignee,
    teamId: body.teamId,
    note: body.note,
    expectedAssigneeId: body.expectedAssignee,
    status: body.status,
    snoozedUntil: snoozedUntilOf(body.snoozedUntil),
    tags: body.tags,
    priority: body.priority,
    isPinned: body.pinned,
    lineId: body.lineId,
    isUndoable: body.undoable,
  });
  const changed = await detail(context, agent, conversation);
  const isVisible =
    (await findVisible(context.database.read, agent, conversation.id)) !== undefined;
  return { status: 200, json: { ...changed, changeId: change?.id ?? null, isVisible } };
};

function snoozedUntilOf(given: string | undefined): Date | null | undefined {
  if (given === undefined) return undefined;
  return given === "reply" ? null : new Date(given);
}

export const undoChange: Handler<"undoChange"> = async ({ context, agent, params, body }) => {
  await undoChangeUseCase(context, agent, { conversationId: params.id, changeId: body.changeId });
  return { status: 200, json: await detailById(context, agent, params.id) };
};

export const listTags: Handler<"listTags"> = async ({ context, agent }) => ({
  status: 200,
  json: { items: [...(await readTags(context, agent))] },
});

export const changeCase: Handler<"changeCase"> = async ({ context, agent, params, body }) => {
  const conversation = await changeCaseUseCase(context, agent, params.id, body);
  return { status: 200, json: await detail(context, agent, conversation) };
};

export const getTimeline: Handler<"getTimeline"> = async ({ context, agent, params, query }) => {
  const conversationId = params.id;
  const { before = null, after = null, around, limit, ahead } = query;
  const { entries, hasOlder, hasNewer, ...places } =
    around === undefined
      ? await readEntries(context, agent, { conversationId, before, after, limit })
      : await readAround(context, agent, { conversationId, around, limit });
  await recordOpening(context, agent, conversationId, { isAhead: ahead });
  const items = entries.map((entry) => presentEntry(entry, places));
  const isForward = query.after !== undefined;
  const edge = isForward ? (hasNewer ? items.at(-1) : undefined) : hasOlder ? items[0] : undefined;
  const nextCursor = edge === undefined ? null : String(edge.seq);
  return { status: 200, json: { items, nextCursor, hasOlder, hasNewer } };
};

export const listNotes: Handler<"listNotes"> = async ({ context, agent, params, query }) => {
  const lane = await readNotesLane(context, agent, params.id, query.limit);
  await recordOpening(context, agent, params.id);
  const { entries, counts, ...places } = lane;
  return { status: 200, json: { items: entries.map((one) => presentEntry(one, places)), counts } };
};

export const markRead: Handler<"markRead"> = async ({ context, agent, params, body }) => {
  if (body.unread === true) await markUnread(context, agent, params.id);
  else await markReadUseCase(context, agent, { conversationId: params.id, seq: body.seq ?? null });
  return { status: 204 };
};

export const setTyping: Handler<"setTyping"> = async ({ context, agent, params, body }) => {
  const forMs = body.isTyping ? typingMs : 0;
  const show = body.isNote ? showNoteTyping : showAgentTyping;
  await show(context, agent, { conversationId: params.id, forMs });
  return { status: 204 };
};

export const getCounts: Handler<"getCounts"> = async ({ context, agent }) => ({
  status: 200,
  json: await readCounts(context, agent),
});

async function detailById(context: Context, agent: AgentIdentity, conversationId: string) {
  return detail(context, agent, await readConversation(context, agent, conversationId));
}

async function detail(context: Context, agent: AgentIdentity, conversation: Conversation) {
  const { row, mentionedIn, contact, teamName, others, cases } = await readConversationDetail(
    context,
    agent,
    conversation,
  );
  const line = lineOf(context, row.conversation.lineId);
  const lines = await continuableLines(context, row.conversation, contact);
  const reply = await mailReplyOf(context, row.conversation);
  return {
    ...presentSummary(row, line),
    createdAt: row.conversation.createdAt.toISOString(),
    mentionedIn,
    team: teamName,
    hindrances: await readHindrances(context, row.conversation),
    facts: [...line.facts(row.conversation.channelData)],
    lineDetail: presentLine(line, row.conversation.contactAddress),
    mailReply: reply === null ? null : presentReply(reply),
    lines: lines.map(presentContinuable),
    sendingRefusal: line.sendingRefusal(row.conversation.channelData),
    contactDetail: {
      id: contact.id,
      name: contact.name,
      createdAt: contact.createdAt.toISOString(),
      identities: contact.identities.map((identity) => ({
        lineName: lineOf(context, identity.lineId).name,
        address: identity.address,
        phoneNumber: identity.phoneNumber,
        shownAddress: formatAddress(identity.phoneNumber ?? identity.address),
      })),
    },
    case: presentCase(cases.find(({ id }) => id === row.conversation.caseId)),
    contactCases: cases.flatMap((one) => presentCase(one) ?? []),
    otherConversations: others.map((other) => presentOther(other, lineOf(context, other.lineId))),
  };
}

function presentCase(row: Case | undefined): CaseView | null {
  if (row === undefined) return null;
  const { id, number, createdAt, closedAt } = row;
  return {
    id,
    name: caseName(number),
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  };
}

/** A cursor is opaque to its reader: base64url of the last row's stretch, sort key and id. */
function writeCursor({ part, key, id }: ListPosition): string {
  return Buffer.from(`${part}.${key}.${id}`).toString("base64url");
}

function readCursor(cursor: string): ListPosition {
  const [, part = 0, key, id] =
    /^(?:(\d{1,2})\.)?(\d{1,15})\.([0-9a-f-]{36})$/u.exec(
      Buffer.from(cursor, "base64url").toString("utf8"),
    ) ?? [];
  if (key === undefined || id === undefined) {
    throw new AppError("invalid_request", "The cursor is not one of ours", {
      problems: [{ path: "cursor", message: "must be a nextCursor of an earlier page" }],
    });
  }
  return { part: Number(part), key: Number(key), id };
}
