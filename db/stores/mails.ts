import { and, asc, desc, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Attachment, Mail } from "../tables/tables";

/** Adds a mail; the messages that are of it name it. */
export async function insertMail(scope: Scope, mail: Mail): Promise<void> {
  await scope.query.insert(scope.tables.mails).values(mail);
}

/** Mails by id, in no order. */
export async function findMails(scope: Scope, ids: readonly string[]): Promise<readonly Mail[]> {
  if (ids.length === 0) return [];
  const { mails } = scope.tables;
  return scope.query
    .select()
    .from(mails)
    .where(inArray(mails.id, [...ids]));
}

/** What is read of a mail without its words. */
const head = ({ tables: { mails } }: Scope) => ({
  id: mails.id,
  direction: mails.direction,
  writer: mails.writer,
  replyTo: mails.replyTo,
  to: mails.to,
  cc: mails.cc,
  subject: mails.subject,
  isShortened: mails.isShortened,
  automatic: mails.automatic,
  broughtInAt: mails.broughtInAt,
  externalMessageId: mails.externalMessageId,
  threadIds: mails.threadIds,
  notes: mails.notes,
  answeredId: mails.answeredId,
});

/** A mail without its words. */
export type MailHead = Pick<Mail, keyof ReturnType<typeof head>>;

/** The heads of mails by id, in no order. */
export async function findMailHeads(
  scope: Scope,
  ids: readonly string[],
): Promise<readonly MailHead[]> {
  if (ids.length === 0) return [];
  const { mails } = scope.tables;
  return scope.query
    .select(head(scope))
    .from(mails)
    .where(inArray(mails.id, [...ids]));
}

/** All words of mails, by their ids. */
export async function findMailTexts(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { mails } = scope.tables;
  const rows = await scope.query
    .select({ id: mails.id, text: mails.text })
    .from(mails)
    .where(inArray(mails.id, [...ids]));
  return new Map(rows.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
}

/**
 * The head of the mail that an answer answers in a conversation on one line: the last of a person. Where no person wrote,
 * and a machine began it, the last of that.
 */
export async function findLastMail(
  scope: Scope,
  conversationId: string,
  lineId: string,
): Promise<MailHead | undefined> {
  const { mails } = scope.tables;
  const isHere = and(eq(mails.conversationId, conversationId), eq(mails.lineId, lineId));
  const isInbound = and(isHere, eq(mails.direction, "inbound"));
  const lastOf = (which: typeof isHere) =>
    scope.query.select(head(scope)).from(mails).where(which).orderBy(desc(mails.id)).limit(1);
  const isOfPerson = or(isNull(mails.automatic), isNotNull(mails.broughtInAt));
  const [ofPerson] = await lastOf(and(isInbound, isOfPerson));
  if (ofPerson !== undefined) return ofPerson;
  const [first] = await scope.query
    .select({ direction: mails.direction })
    .from(mails)
    .where(isHere)
    .orderBy(asc(mails.id))
    .limit(1);
  return first?.direction === "inbound" ? (await lastOf(isInbound))[0] : undefined;
}

/** The files that came with a mail, those that are no messages among them, in the order they came. */
export async function listMailFiles(scope: Scope, mailId: string): Promise<readonly Attachment[]> {
  const { attachments } = scope.tables;
  return scope.query
    .select()
    .from(attachments)
    .where(eq(attachments.mailId, mailId))
    .orderBy(asc(attachments.id));
}

/** Replaces what is said of a mail that could not be had or delivered. */
export async function setMailNotes(
  scope: Scope,
  id: string,
  notes: readonly string[],
): Promise<void> {
  const { mails } = scope.tables;
  await scope.query.update(mails).set({ notes }).where(eq(mails.id, id));
}

/** Remembers that a person took a mail of a machine for one of a person, and its messages with it. */
export async function setBroughtIn(
  scope: Scope,
  { id, conversationId }: Pick<Mail, "id" | "conversationId">,
  broughtInAt: Date,
): Promise<void> {
  const { mails, messages } = scope.tables;
  await scope.query.update(mails).set({ broughtInAt }).where(eq(mails.id, id));
  await scope.query
    .update(messages)
    .set({ automatic: null })
    .where(and(eq(messages.conversationId, conversationId), eq(messages.mailId, id)));
}
