import type { Message } from "@/db/tables/tables";
import type { MailView } from "@/lib/api/message-schemas";
import type { ReadMail } from "@/lib/inbox/reading/read-mails";

/** The mail of a message as the JSON API shows it; null where there is none. */
export function presentMail(
  { automatic }: Pick<Message, "automatic">,
  mail: ReadMail | undefined,
): MailView | null {
  if (mail === undefined) return null;
  const { head, reply } = mail;
  return {
    id: head.id,
    subject: head.subject,
    writer: head.writer,
    to: [...head.to],
    cc: [...head.cc],
    automatic: head.automatic,
    isBroughtIn: head.automatic !== null && automatic === null,
    isShortened: head.isShortened,
    notes: [...head.notes],
    reply: presentReply(reply),
  };
}

/** Whom an answer is for. */
export function presentReply({ to, cc, subject }: ReadMail["reply"]): MailView["reply"] {
  return { to: [...to], cc: [...cc], subject };
}
