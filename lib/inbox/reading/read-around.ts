import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { readConversation, readEntries } from "./read-inbox";

export type AroundRequest = {
  readonly conversationId: string;
  /** The middle: an entry, or the end of what was read. */
  readonly around: number | "unread";
  /** How many entries at most. */
  readonly limit: number;
};

/**
 * The part of a conversation's record around a place, without gaps: half of it up to that place and half behind. Where
 * the newest entries reach back to it, those.
 */
export async function readAround(context: Context, agent: AgentIdentity, request: AroundRequest) {
  const { conversationId, around, limit } = request;
  const conversation = await readConversation(context, agent, conversationId);
  const { lastSeq, readSeq, unreadCount } = conversation;
  const unread = unreadCount > 0 ? readSeq : lastSeq;
  const middle = around === "unread" ? unread : around;
  const newest = { conversationId, before: null, after: null, limit };
  if (lastSeq - middle < limit) return readEntries(context, agent, newest);
  const behind = Math.floor(limit / 2);
  const before = await readEntries(context, agent, {
    ...newest,
    before: middle + 1,
    limit: limit - behind,
  });
  if (behind === 0) return before;
  const after = await readEntries(context, agent, { ...newest, after: middle, limit: behind });
  return {
    entries: [...before.entries, ...after.entries],
    quoted: new Map([...before.quoted, ...after.quoted]),
    mails: new Map([...before.mails, ...after.mails]),
    retries: new Map([...before.retries, ...after.retries]),
    mentions: new Map([...before.mentions, ...after.mentions]),
    cannedTitles: new Map([...before.cannedTitles, ...after.cannedTitles]),
    hasOlder: before.entries.length > 0 && before.hasOlder,
    hasNewer: after.hasNewer,
  };
}
