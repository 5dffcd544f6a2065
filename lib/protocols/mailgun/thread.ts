import { z } from "zod";
import { cutText } from "@/lib/model/cut-text";
import { normalAddress } from "@/lib/model/mail/mailbox";
import type { ChannelData, Fact, ThreadReference } from "../customer-side/protocol";
import type { MailFields } from "./fields";
import { localPart } from "./local-part";

/** Message ids that are looked at, and passed on, of a long thread. */
const referencesMax = 20;
const idLengthMax = 500;
/** The end of a header in which those are looked for. */
const referencesLengthMax = 16 * 1024;

/** The `v:` variable by which events name one message of ours. */
export const deliveryVariable = "parley-delivery";

/** What is remembered of a conversation: what it is about, and what an answer has to refer to. */
const schema = z.object({
  subject: z.string().nullable().catch(null).default(null),
  /** The Message-Id of the customer's last mail, and those before it in the thread, without angle brackets. */
  lastMessageId: z.string().nullable().catch(null).default(null),
  references: z.array(z.string()).catch([]).default([]),
  /** Who wrote the last mail: it may be somebody else than the conversation's contact. */
  writer: z.string().nullable().catch(null).default(null),
});

export type Thread = z.output<typeof schema>;

export function threadOf(conversationData: ChannelData): Thread {
  return schema.parse(conversationData);
}

/** The Message-Id of an inbound mail, without its angle brackets; null when it has none. */
export function messageIdOf(fields: MailFields): string | null {
  const named = [...fields.headers("message-id").slice(0, 2), fields.field("Message-Id") ?? ""];
  return named.flatMap((header) => idsIn(header.slice(0, 2 * idLengthMax)))[0] ?? null;
}

/** What a mail says of its thread, for the answers to it. */
export function readThread(
  fields: MailFields,
  { messageId, writer }: { readonly messageId: string | null; readonly writer: string },
): ChannelData {
  const subject = fields.field("subject");
  const earlier = referencedIds(fields).filter((id) => id !== messageId);
  return {
    ...(subject !== null && { subject: cutText(oneLine(subject), 300) }),
    ...(messageId !== null && { lastMessageId: messageId, references: earlier }),
    writer,
  };
}

/** The ids that a mail answers, the oldest first (RFC 5322 §3.6.4). */
export function referencedIds(fields: MailFields): readonly string[] {
  const named = [
    ...fields.headers("references").slice(-2),
    ...fields.headers("in-reply-to").slice(-2),
  ];
  const ids = named.flatMap((header) => idsIn(endOf(header)));
  return [...new Set(ids)].slice(-referencesMax);
}

/** The last ids of a header; one that is cut is left out. */
function endOf(header: string): string {
  if (header.length <= referencesLengthMax) return header;
  return header.slice(-referencesLengthMax).replace(/^[^\s<]*/u, "");
}

/**
 * Where a mail belongs, the surest first (mailgun §2.2): the conversation whose address it was sent to; the one that
 * its thread began with; the one of the messages it answers, the latest first.
 */
export function readThreadReferences(fields: MailFields): readonly ThreadReference[] {
  const ids = [...referencedIds(fields)].reverse();
  const recipients = [
    fields.field("recipient") ?? "",
    ...fields.headers("to"),
    ...fields.headers("cc"),
  ];
  const keys = [...recipients.flatMap(keysIn), ...ids.flatMap((id) => keyIn(id) ?? [])];
  return [
    ...[...new Set(keys)].slice(0, referencesMax).map((key) => ({ by: "key", key }) as const),
    ...ids.map((externalMessageId) => ({ by: "message", externalMessageId }) as const),
  ];
}

/**
 * The address to which answers come: the conversation's unguessable name (122 random bits), which nobody has who was
 * not written to. A name that is looked up needs no signature beside it.
 */
export function replyAddress(key: string, domain: string): string {
  return `c+${key}@${domain}`;
}

/** What all mails of a conversation refer to, so that mail programs show them as one thread from the first on. */
export function threadRoot(key: string, domain: string): string {
  return replyAddress(key, domain);
}

/** A Message-Id of ours: the same for every attempt to send one message. */
export function ownMessageId(deliveryId: string, domain: string): string {
  return `${deliveryId}@${domain}`;
}

/** The ids to refer to in an answer: the one that is answered, and the whole thread up to it. */
export function referencesFor(
  {
    lastMessageId,
    references,
  }: Pick<Thread, "lastMessageId"> & {
    readonly references: readonly string[];
  },
  answered: string | null,
  root: string | null,
): { readonly inReplyTo: string | null; readonly references: readonly string[] } {
  const inReplyTo = answered ?? lastMessageId;
  const thread = [...references, lastMessageId, inReplyTo].flatMap((id) => id ?? []);
  const ids = [...new Set(root === null ? thread : [root, ...thread])].filter(
    (id) => id !== inReplyTo,
  );
  // The first tells the thread, the last are what is answered; what is between may go.
  const [first, ...others] = inReplyTo === null ? ids : [...ids, inReplyTo];
  return {
    inReplyTo,
    references: first === undefined ? [] : [first, ...others.slice(1 - referencesMax)],
  };
}

export function threadFacts(conversationData: ChannelData): readonly Fact[] {
  const { subject, writer } = threadOf(conversationData);
  return [
    ...(subject === null ? [] : [{ label: "Subject", value: subject }]),
    // Another address of the customer's, or somebody whom our mail was passed on to.
    ...(writer === null ? [] : [{ label: "Last mail from", value: writer }]),
  ];
}

/** One line without control characters, as header values have to be. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

function idsIn(header: string): readonly string[] {
  const bracketed = [...header.matchAll(/<([^<>]*)>/gu)].map(([, id = ""]) => id);
  const ids = bracketed.length > 0 ? bracketed : header.trim().split(/\s+/u);
  return ids.map((id) => id.trim()).filter((id) => /^\S+$/u.test(id) && id.length <= idLengthMax);
}

/** The names of conversations that stand among the addresses of a header, of which there may be thousands. */
function keysIn(header: string): readonly string[] {
  const ours =
    /(?:^|[\s<>,;"])c\+([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})@[^\s@<>()[\],;:"\\]{1,253}(?=$|[\s<>,;"])/giu;
  return [...header.matchAll(ours)].map(([, key = ""]) => key.toLowerCase());
}

/** The conversation's name in a thread's root. */
function keyIn(name: string): string | null {
  const address = normalAddress(name);
  if (address === null) return null;
  return /^c\+([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/u.exec(localPart(address))?.[1] ?? null;
}
