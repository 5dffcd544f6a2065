import type { InboundContent } from "@/lib/model/content";
import { cutText } from "@/lib/model/cut-text";
import { AppError } from "@/lib/model/error";
import type {
  InboundContact,
  InboundMessage,
  IngestResult,
  ParsedIngest,
  WireRequest,
  WireResponse,
} from "../protocol";
import { type Mailbox, parseMailbox } from "./address";
import { readAttachments } from "./attachments";
import { automaticSign } from "./automatic";
import { refusal } from "./consent";
import { fault, type MailFields, readMailFields } from "./fields";
import type { MailgunSettings } from "./settings";
import { messageIdOf, oneLine, readClues, readThread } from "./thread";

const textLengthMax = 20_000;

/**
 * A mail that a route forwards (providers §2.2). The text is a message, and so is each file. It belongs where its
 * recipient or its thread says, else to the one conversation of its sender, which goes on for ever. Mail that nobody
 * wrote is not used. Throws `invalid_request` when nobody can be told to have sent it.
 */
export function parseInbound(
  request: WireRequest,
  settingsOf: (domain: string) => MailgunSettings | null,
): ParsedIngest {
  const fields = readMailFields(request);
  const domain = domainOf(request);
  const sender = senderOf(fields);
  const sign = automaticSign(fields) ?? (isOurs(sender, settingsOf(domain)) ? "our own" : null);
  if (sign !== null) {
    return { events: [], problems: [{ path: "message-headers", message: `say it is ${sign}` }] };
  }
  const messageId = messageIdOf(request);
  const { files, problems } = readAttachments(request, fields);
  const text = wordsOf(fields);
  const key = messageId ?? `token ${fields.field("token") ?? ""}`;
  const message: Omit<InboundMessage, "ingestKey" | "content"> = {
    kind: "message",
    lineAddresses: [domain],
    externalMessageId: messageId,
    conversation: {
      by: "external",
      id: sender.address,
      whenClosed: "reopen",
      clues: readClues(fields),
    },
    contact: contactOf(sender),
    // Every answer names the mail before it: that is no quote to show.
    replyToExternalId: null,
    sentAt: sentAt(fields),
    channelData: { from: sender.address },
    conversationData: {
      ...readThread(fields, { messageId, writer: sender.address }),
      ...refusal(null),
    },
  };
  return {
    events: contentsOf(text, fields, files).map((content, index) => ({
      ...message,
      ingestKey: `${key}|${index}`,
      content,
    })),
    problems: [
      ...problems,
      ...(text.length > textLengthMax ? [{ path: "body-plain", message: "is too long: cut" }] : []),
    ],
  };
}

/** Done: Mailgun reads the status alone. Throws `not_found` for a domain that no line has, `forbidden` for a line that is off. */
export function answerInbound(results: readonly IngestResult[]): WireResponse {
  const [first] = results;
  if (first?.outcome === "unknown-line") {
    throw new AppError("not_found", "The domain in the address is not that of a line");
  }
  if (first?.outcome === "disabled-line") {
    throw new AppError("forbidden", "The line of this domain is switched off");
  }
  return { status: 200, headers: {}, body: "" };
}

/** The domain that a webhook is for, which is the address of its line. */
export function domainOf({ params }: WireRequest): string {
  return (params.domain ?? "").toLowerCase();
}

/** How a line knows the customer of an address, whoever writes first. */
export function contactOf({ address, name }: Mailbox): InboundContact {
  return { address, identity: address, name, phoneNumber: null, email: address };
}

/** Where an answer is wanted (RFC 5322 §3.6.2), else who wrote it, else who sent it. */
function senderOf(fields: MailFields): Mailbox {
  const from = parseMailbox(fields.field("from") ?? fields.headers("from")[0] ?? "");
  const [replyTo = ""] = fields.headers("reply-to");
  const sender = parseMailbox(replyTo) ?? from ?? parseMailbox(fields.field("sender") ?? "");
  if (sender === null) throw fault("from", "is missing, or no e-mail address");
  return { ...sender, name: sender.name ?? (from?.address === sender.address ? from.name : null) };
}

/** Mail of our own that came back would be answered for ever. */
function isOurs({ address }: Mailbox, settings: MailgunSettings | null): boolean {
  if (settings === null) return false;
  return (
    address === parseMailbox(settings.from)?.address ||
    (address.startsWith("c+") && address.endsWith(`@${settings.domain}`))
  );
}

/** The words without what is quoted, else all of them. */
function wordsOf(fields: MailFields): string {
  const words = fields.field("stripped-text") ?? fields.field("body-plain") ?? "";
  return words.replaceAll("\r\n", "\n").trim();
}

/** The text, then the files; a mail without either has its subject. */
function contentsOf(
  words: string,
  fields: MailFields,
  files: readonly InboundContent[],
): readonly InboundContent[] {
  const text = cutText(words, textLengthMax);
  if (text !== "") return [{ kind: "text", text }, ...files];
  if (files.length > 0) return files;
  return [{ kind: "text", text: cutText(oneLine(fields.field("subject") ?? ""), 500) }];
}

/** When it was written, unless that is later than Mailgun had it; the sender's clock may be anything. */
function sentAt(fields: MailFields): Date | null {
  const hadAt = dateOf(Number(fields.field("timestamp") ?? Number.NaN) * 1000);
  const writtenAt = dateOf(Date.parse(fields.headers("date")[0] ?? ""));
  return writtenAt !== null && (hadAt === null || writtenAt <= hadAt) ? writtenAt : hadAt;
}

/** Null for what no calendar of today has. */
function dateOf(ms: number): Date | null {
  return ms >= Date.UTC(1990, 0) && ms < Date.UTC(2200, 0) ? new Date(ms) : null;
}
