"use client";

import { useState } from "react";
import type { MailReplyView } from "@/lib/api/schemas";
import { headOf, type MailHeadDraft, readHead } from "./mail-head";

/**
 * The head of the mail that is being written: what the answered mail gives, until the agent chooses otherwise. Another
 * mail to answer begins anew. Null where messages are no mails.
 */
export function useMailHead(reply: MailReplyView | null) {
  const key = JSON.stringify(reply);
  const [chosen, setChosen] = useState<Chosen>({ key, isToAll: false, edited: null });
  const current = chosen.key === key ? chosen : { key, isToAll: false, edited: null };
  if (reply === null) return null;
  const draft = current.edited ?? headOf(reply, current.isToAll);
  return {
    draft,
    ...readHead(draft),
    isToAll: current.isToAll,
    isEditing: current.edited !== null,
    /** Whether others had the mail, and how many an answer to all goes to. */
    hasOthers: reply.cc.length > 0,
    everybodyCount: reply.to.length + reply.cc.length,
    answerAll: (isToAll: boolean) => setChosen({ key, isToAll, edited: null }),
    edit: (change: Partial<MailHeadDraft>) =>
      setChosen({ ...current, edited: { ...draft, ...change } }),
    reset: () => setChosen({ key, isToAll: false, edited: null }),
  };
}

type Chosen = {
  readonly key: string;
  readonly isToAll: boolean;
  /** What the agent wrote instead; null while it is as given. */
  readonly edited: MailHeadDraft | null;
};
