"use client";

import type { MailReplyView } from "@/lib/api/schemas";
import { KeyedStore, useKeyedStore } from "../browser/keyed-store";
import { headOf, type MailHeadDraft, readHead } from "./mail-head";

/** What an agent chose of the head of the mail that is being written. */
type Chosen = {
  /** The message that it quotes: an answer to another begins anew. */
  readonly quotedId: string | null;
  /** The answer to everybody as it was then: who writes meanwhile does not change whom this is for. */
  readonly reply: MailReplyView;
  readonly isToAll: boolean;
  /** What the agent wrote instead; null while it is as given. */
  readonly edited: MailHeadDraft | null;
};

/** By conversation, one each, for as long as the tab lives. */
const chosenHeads = new KeyedStore<Chosen>();

/**
 * The head of the mail that is being written in a conversation: what the answered mail gives, until the agent chooses
 * otherwise; then it stays so, whatever comes, until it is sent or another message is quoted. Null where messages are no
 * mails.
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
    /** Whether others had the mail, and how many an answer to all goes to. */
    hasOthers: cc.length > 0,
    everybodyCount: to.length + cc.length,
    answerAll: (isToAll: boolean) => choose(isToAll ? { isToAll, edited: null } : null),
    edit: (change: Partial<MailHeadDraft>) => choose({ edited: { ...draft, ...change } }),
    reset: () => choose(null),
  };
}
