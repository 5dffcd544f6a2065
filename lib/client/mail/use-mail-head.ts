"use client";

import type { MailReplyView } from "@/lib/api/schemas";
import { KeyedStore, useKeyedStore } from "../browser/keyed-store";
import { headOf, type MailHeadDraft, readHead } from "./mail-head";

/** What an agent chose for the mail being written. */
type Chosen = {
  /** The message it quotes. Quoting another one resets the choice. */
  readonly quotedId: string | null;
  /** The reply-to-all at that time: mails that arrive later do not change the recipients. */
  readonly reply: MailReplyView;
  readonly isToAll: boolean;
  /** The agent's edits; null while there are none. */
  readonly edited: MailHeadDraft | null;
};

/** By conversation, kept while the tab is open. */
const chosenHeads = new KeyedStore<Chosen>();

/**
 * Recipients and subject of the mail being written in a conversation. They come from the mail that is answered until
 * the agent edits them; then they stay until it is sent or another message is quoted. Null where messages are no mails.
 */
export function useMailHead(
  conversationId: string,
  reply: MailReplyView | null,
  quotedId: string | null,
) {
  const [kept = null] = useKeyedStore(chosenHeads, conversationId);
  if (reply === null) return null;
  const chosen = kept?.quotedId === quotedId ? kept : null;
  const current = chosen ?? { quotedId, reply, isToAll: false, edited: null };
  const draft = current.edited ?? headOf(current.reply, current.isToAll);
  const choose = (change: Partial<Chosen> | null) =>
    chosenHeads.update(conversationId, () => (change === null ? [] : [{ ...current, ...change }]));
  const { to, cc } = current.reply;
  return {
    draft,
    ...readHead(draft),
    isToAll: current.isToAll,
    isEditing: current.edited !== null,
    /** Whether the mail had other recipients, and how many a reply to all would have. */
    hasOthers: cc.length > 0,
    everybodyCount: to.length + cc.length,
    answerAll: (isToAll: boolean) => choose(isToAll ? { isToAll, edited: null } : null),
    edit: (change: Partial<MailHeadDraft>) => choose({ edited: { ...draft, ...change } }),
    reset: () => choose(null),
  };
}
