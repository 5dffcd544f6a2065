import type { Scope } from "@/db/engines/database";
import { findLastMail, findMailHeads, insertMail, type MailHead } from "@/db/stores/mails";
import type { Conversation, Message } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { type MailReply, replyToAll, replyToWriter } from "@/lib/model/mail/mail-reply";
import { distinctMailboxes, type Mailbox, normalAddress } from "@/lib/model/mail/mailbox";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { isOursOn } from "../reading/read-mails";

/** Whom an agent sends a mail to, and what it is called; null for what the answered mail is called. */
export type GivenMail = {
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly subject: string | null;
};

/**
 * Stores the head of a mail that is to leave: whom it is for, what it is called, and which mail it answers, that is the
 * quoted message's, else the last one of a person. Null on lines whose messages are no mails. Throws `unsupported` for
 * recipients there, and for addresses of ours, from which it would come back.
 */
export async function storeOutgoingMail(
  context: Context,
  scope: Scope,
  line: LiveLine,
  conversation: Conversation,
  quoted: Message | undefined,
  given: GivenMail | null,
): Promise<string | null> {
  if (line.mail === null) {
    if (given !== null) throw refuse("mail", `What is sent on ${line.name} is no mail`);
    return null;
  }
  const answered = await answeredMail(scope, line, conversation, quoted);
  const usual = usualReply(line, conversation, answered);
  const { to, cc, subject } = given === null ? usual : asGiven(line, given, usual);
  const id = context.newId();
  await insertMail(scope, {
    ...{ id, to, cc, subject },
    conversationId: conversation.id,
    lineId: line.id,
    direction: "outbound",
    ...{ writer: null, replyTo: null, text: null, signature: null, html: null },
    ...{ isShortened: false, automatic: null, broughtInAt: null, externalMessageId: null },
    threadIds: [],
    answeredId: answered?.id ?? null,
    notes: [],
    createdAt: context.now(),
  });
  return id;
}

async function answeredMail(
  scope: Scope,
  line: LiveLine,
  { id }: Conversation,
  quoted: Message | undefined,
): Promise<MailHead | undefined> {
  const [named] = quoted?.mailId == null ? [] : await findMailHeads(scope, [quoted.mailId]);
  return named ?? findLastMail(scope, id, line.id);
}

function usualReply(
  line: LiveLine,
  { contactAddress }: Conversation,
  answered: MailHead | undefined,
): MailReply {
  const contact = { address: contactAddress, name: null };
  if (answered === undefined) return { to: [contact], cc: [], subject: null };
  const reply = replyToAll(answered, isOursOn(line));
  // Our own mail goes on to everybody who had it.
  const chosen = answered.direction === "outbound" ? reply : replyToWriter(reply);
  return chosen.to.length > 0 ? chosen : { ...chosen, to: [contact] };
}

function asGiven(line: LiveLine, given: GivenMail, usual: MailReply): MailReply {
  const to = distinctMailboxes(given.to.map(normalMailbox));
  const known = new Set(to.map(({ address }) => address));
  const cc = distinctMailboxes(given.cc.map(normalMailbox)).filter(
    ({ address }) => !known.has(address),
  );
  const own = [...to, ...cc].find(({ address }) => line.mail?.isOurs(address));
  if (own !== undefined) {
    throw refuse("mail.to", `${own.address} is an address of ours: the mail would come back`);
  }
  return { to, cc, subject: given.subject ?? usual.subject };
}

function normalMailbox({ address, name }: Mailbox): Mailbox {
  const normal = normalAddress(address);
  if (normal === null) throw refuse("mail.to", `${address} is no e-mail address`);
  return { address: normal, name };
}

function refuse(path: string, message: string): AppError {
  return new AppError("unsupported", message, { problems: [{ path, message }] });
}
