import type { MailReplyView } from "@/lib/api/schemas";
import type { DraftMail } from "@/lib/model/writing/draft-schema";
import type { Draft } from "../drafts/use-draft";
import { headOf, type MailHeadDraft, readHead } from "./mail-head";

/**
 * Recipients and subject of the mail that a draft is. They come from the mail that is answered until the agent edits
 * them; then they stay until it is sent or another message is quoted. Null where messages are no mails.
 */
export function mailHead({ written, change }: Draft, reply: MailReplyView | null) {
  if (reply === null) return null;
  const current = written.mail ?? { reply, isToAll: false, edited: null };
  const head = current.edited ?? headOf(current.reply, current.isToAll);
  const choose = (values: Partial<DraftMail>) => change({ mail: { ...current, ...values } });
  const { to, cc } = current.reply;
  return {
    draft: head,
    ...readHead(head),
    isToAll: current.isToAll,
    isEditing: current.edited !== null,
    /** Whether the mail had other recipients, and how many a reply to all would have. */
    hasOthers: cc.length > 0,
    everybodyCount: to.length + cc.length,
    answerAll: (isToAll: boolean) => choose({ isToAll, edited: null }),
    edit: (values: Partial<MailHeadDraft>) => choose({ edited: { ...head, ...values } }),
    /** As it was before the agent chose anything; a quoted mail is still the one that is answered. */
    reset: () =>
      written.replyTo === null ? change({ mail: null }) : choose({ isToAll: false, edited: null }),
  };
}

export type MailHeadOfDraft = NonNullable<ReturnType<typeof mailHead>>;
