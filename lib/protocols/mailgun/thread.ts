import { z } from "zod";
import { cutText } from "@/lib/model/cut-text";
import { normalAddress } from "@/lib/model/mail/mailbox";
import type { ChannelData, Fact, ThreadReference } from "../customer-side/protocol";
import type { MailFields } from "./fields";
import { localPart } from "./local-part";

/** How many Message-IDs of a long thread are read, and sent. */
const referencesMax = 20;
const idLengthMax = 500;
/** Only this much of the end of a header is searched for them. */
const referencesLengthMax = 16 * 1024;

/** The `v:` variable in which events return our delivery id. */
export const deliveryVariable = "parley-delivery";

/** What is stored with a conversation for its next mail: the subject and the thread. */
const schema = z.object({
  subject: z.string().nullable().catch(null).default(null),
  /** The Message-ID of the customer's last mail, and the earlier ones of the thread, without angle brackets. */
  lastMessageId: z.string().nullable().catch(null).default(null),
  references: z.array(z.string()).catch([]).default([]),
  /** The sender of the last mail, who may be another than the conversation's contact. */
  writer: z.string().nullable().catch(null).default(null),
});

export type Thread = z.output<typeof schema>;

/** The thread of mails that belongs to a conversation, with defaults for what is not known. */
export function threadOf(conversationData: ChannelData): Thread {
  return schema.parse(conversationData);
}

/** The Message-ID of an inbound mail, without angle brackets; null when it has none. */
export function messageIdOf(fields: MailFields): string | null {
  const named = [...fields.headers("message-id").slice(0, 2), fields.field("Message-Id") ?? ""];
  return named.flatMap((header) => idsIn(header.slice(0, 2 * idLengthMax)))[0] ?? null;
}

/** What is stored of a mail so that an answer continues its thread. */
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

/** The Message-IDs that a mail refers to, the oldest first (RFC 5322 §3.6.4). */
export function referencedIds(fields: MailFields): readonly string[] {
  const named = [
    ...fields.headers("references").slice(-2),
    ...fields.headers("in-reply-to").slice(-2),
  ];
  const ids = named.flatMap((header) => idsIn(endOf(header)));
  return [...new Set(ids)].slice(-referencesMax);
}

/** The last ids of a header. One that is cut off is left out. */
function endOf(header: string): string {
  if (header.length <= referencesLengthMax) return header;
  return header.slice(-referencesLengthMax).replace(/^[^\s<]*/u, "");
}

/**
 * The thread references of a mail, the most reliable first (mailgun §2.2): the conversation whose reply address it was
 * sent to, the one that began the thread, and those of the mails it refers to, the latest first.
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
 * The address to which answers are sent: it contains the conversation's unguessable key (122 random bits), so only
 * somebody who got our mail knows it. It needs no signature, because the key is looked up.
 */
export function replyAddress(key: string, domain: string): string {
  return `c+${key}@${domain}`;
}

/**
 * A Message-ID that all mails of a conversation refer to, so that mail programs show them as one thread from the first
 * mail on.
 */
export function threadRoot(key: string, domain: string): string {
  return replyAddress(key, domain);
}

/** Our Message-ID: the same for every attempt to send one message. */
export function ownMessageId(deliveryId: string, domain: string): string {
  return `${deliveryId}@${domain}`;
}

/** The References of an answer: the thread so far, and the mail that is answered. */
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
  // The first id identifies the thread, the last ones what is answered. Those between may be left out.
  const [first, ...others] = inReplyTo === null ? ids : [...ids, inReplyTo];
  return {
    inReplyTo,
    references: first === undefined ? [] : [first, ...others.slice(1 - referencesMax)],
  };
}

/** What agents see of a thread: its subject, and whose mail came last where that is another address. */
export function threadFacts(conversationData: ChannelData): readonly Fact[] {
  const { subject, writer } = threadOf(conversationData);
  return [
    ...(subject === null ? [] : [{ label: "Subject", value: subject }]),
    // Another address of the customer, or somebody to whom our mail was forwarded.
    ...(writer === null ? [] : [{ label: "Last mail from", value: writer }]),
  ];
}

/** One line without control characters, as header values must be. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

function idsIn(header: string): readonly string[] {
  const bracketed = [...header.matchAll(/<([^<>]*)>/gu)].map(([, id = ""]) => id);
  const ids = bracketed.length > 0 ? bracketed : header.trim().split(/\s+/u);
  return ids.map((id) => id.trim()).filter((id) => /^\S+$/u.test(id) && id.length <= idLengthMax);
}

/** The conversation keys in the addresses of a header, which may hold thousands. */
function keysIn(header: string): readonly string[] {
  const ours =
    /(?:^|[\s<>,;"])c\+([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})@[^\s@<>()[\],;:"\\]{1,253}(?=$|[\s<>,;"])/giu;
  return [...header.matchAll(ours)].map(([, key = ""]) => key.toLowerCase());
}

/** The conversation key in a thread's root Message-ID. */
function keyIn(name: string): string | null {
  const address = normalAddress(name);
  if (address === null) return null;
  return /^c\+([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/u.exec(localPart(address))?.[1] ?? null;
}
