import { findLastMail, findMailHeads, type MailHead } from "@/db/stores/mails";
import type { Conversation, Message } from "@/db/tables/tables";
import { type MailReply, replyToAll } from "@/lib/model/mail/mail-reply";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";

/** A mail without its words, and the answer to everybody who had it. */
export type ReadMail = { readonly head: MailHead; readonly reply: MailReply };

/** The mails that messages came or leave with, by their ids. */
export async function mailsOf(
  context: Context,
  messages: readonly Pick<Message, "mailId" | "lineId">[],
): Promise<ReadonlyMap<string, ReadMail>> {
  const lineIds = new Map(messages.map(({ mailId, lineId }) => [mailId, lineId]));
  const ids = [...lineIds.keys()].filter((id) => id !== null);
  const heads = await findMailHeads(context.database.read, ids);
  return new Map(
    heads.map((head) => {
      const line = context.lines.find(lineIds.get(head.id) ?? "");
      return [head.id, { head, reply: replyToAll(head, isOursOn(line)) }];
    }),
  );
}

/** What an answer in a conversation answers where it quotes nothing; null where messages are no mails. */
export async function mailReplyOf(
  context: Context,
  { id, lineId, contactAddress }: Conversation,
): Promise<MailReply | null> {
  const line = context.lines.find(lineId);
  if (line?.mail == null) return null;
  const last = await findLastMail(context.database.read, id, lineId);
  if (last !== undefined) return replyToAll(last, isOursOn(line));
  return { to: [{ address: contactAddress, name: null }], cc: [], subject: null };
}

/** Whether an address is the line's own. */
export function isOursOn(line: LiveLine | undefined): (address: string) => boolean {
  return (address) => line?.mail?.isOurs(address) ?? false;
}
