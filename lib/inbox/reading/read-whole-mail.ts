import { findMails, listMailFiles } from "@/db/stores/mails";
import { findMessage } from "@/db/stores/messages";
import type { Attachment, Mail, Message } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { type MailReply, replyToAll } from "@/lib/model/mail/mail-reply";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { readConversation } from "./read-inbox";
import { isOursOn } from "./read-mails";

export type WholeMail = {
  readonly mail: Mail;
  readonly reply: MailReply;
  readonly files: readonly Attachment[];
  readonly message: Message;
};

/** The mail of a message, whole, with every file of it. Throws `not_found`. */
export async function readWholeMail(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
  messageId: string,
): Promise<WholeMail> {
  await readConversation(context, agent, conversationId);
  const { read } = context.database;
  const message = await findMessage(read, conversationId, messageId);
  const [mail] = message?.mailId == null ? [] : await findMails(read, [message.mailId]);
  if (message === undefined || mail === undefined) {
    throw new AppError("not_found", "There is no such mail");
  }
  const reply = replyToAll(mail, isOursOn(context.lines.find(mail.lineId)));
  return { mail, reply, files: await listMailFiles(read, mail.id), message };
}
