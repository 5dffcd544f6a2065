import type { InboundContent } from "@/lib/model/content";
import { cutText } from "@/lib/model/cut-text";
import { AppError } from "@/lib/model/error";
import type { AutomaticKind } from "@/lib/model/mail/automatic";
import type { Mailbox } from "@/lib/model/mail/mailbox";
import { parseMailbox, parseMailboxes } from "@/lib/model/mail/parse-mailboxes";
import type {
  HttpRequest,
  HttpResponse,
  InboundContact,
  InboundMail,
  IngestResult,
  ParsedIngest,
} from "../customer-side/protocol";
import { type MailFiles, readAttachments } from "./attachments";
import { automaticKind } from "./automatic";
import { type MailFields, readMailFields } from "./fields";
import { type MailWords, mailWords } from "./mail-words";
import { isOwnAddress } from "./own-address";
import { repeatKey } from "./repeat-key";
import type { MailgunSettings } from "./settings";
import { suppression } from "./suppression";
import { messageIdOf, oneLine, readThread, readThreadReferences, referencedIds } from "./thread";

/** Who is named where a machine reports without an address (RFC 2606). */
const nobody: Mailbox = { address: "unknown@sender.invalid", name: null };

/**
 * A mail that a route forwards (mailgun §2.2), whole. Its words are a message, and each file is another. It belongs
 * where its recipient or its thread says, else to the one conversation of its sender, which goes on for ever. Mail that
 * nobody wrote, or whom nobody can answer, is marked.
 */
export function parseInbound(
  request: HttpRequest,
  settingsOf: (domain: string) => MailgunSettings | null,
): ParsedIngest {
  const fields = readMailFields(request);
  const domain = domainOf(request);
  const settings = settingsOf(domain);
  const from = readWriter(fields, settings);
  const { sender } = from;
  const messageId = messageIdOf(fields);
  const files = readAttachments(request, fields);
  const words = readWords(fields, settings);
  const [content, ...parts] = contentsOf(words.shown, fields, files.files);
  const mail = readMail(fields, { ...from, words, files });
  return {
    events: [
      {
        kind: "message",
        lineAddresses: [domain],
        ingestKey: repeatKey(request, fields),
        externalMessageId: messageId,
        conversation: {
          by: "external",
          id: sender.address,
          whenClosed: "reopen",
          threadReferences: readThreadReferences(fields),
        },
        contact: contactOf(sender),
        content,
        parts,
        mail,
        // Every answer names the mail before it: that is no quote to show.
        replyToExternalId: null,
        sentAt: sentAt(fields),
        channelData: { from: sender.address },
        // What a machine answers changes nothing about the thread, nor about who wants mail.
        ...(from.automatic === null && {
          conversationData: {
            ...readThread(fields, { messageId, writer: sender.address }),
            ...suppression(null),
          },
        }),
      },
    ],
    problems: files.notes.map((message) => ({ path: "attachment-count", message })),
  };
}

/** Done: Mailgun reads the status alone. Throws `not_found` for a domain that no line has, `forbidden` for a line that is off. */
export function answerInbound(results: readonly IngestResult[]): HttpResponse {
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
export function domainOf({ params }: HttpRequest): string {
  return (params.domain ?? "").toLowerCase();
}

/** How a line knows the customer of an address, whoever writes first. */
export function contactOf({ address, name }: Mailbox): InboundContact {
  return { address, identity: address, name, phoneNumber: null, email: address };
}

type Writer = {
  /** Who wrote it. */
  readonly writer: Mailbox | null;
  /** Where an answer is wanted (RFC 5322 §3.6.2): the first of several, else who wrote it, else who sent it. */
  readonly sender: Mailbox;
  /** Everybody to whom its writer wants answers, where that is not the writer alone. */
  readonly replyTo: readonly Mailbox[] | null;
  readonly automatic: AutomaticKind | null;
};

function readWriter(fields: MailFields, settings: MailgunSettings | null): Writer {
  const writer = parseMailbox(fields.field("from") ?? fields.headers("from")[0] ?? "");
  const wanted = parseMailboxes(fields.headers("reply-to"));
  const found = wanted[0] ?? writer ?? parseMailbox(fields.field("sender") ?? "");
  const kind = automaticKind(fields, settings?.ownLists ?? []);
  // Nobody could be answered, so nobody waits; what it says is kept all the same.
  if (found === null) return { writer, sender: nobody, replyTo: null, automatic: kind ?? "report" };
  const name = found.name ?? (writer?.address === found.address ? writer.name : null);
  // Mail of our own that came back would be answered for ever.
  const isOwn = settings !== null && isOwnAddress(found.address, settings);
  const sender = { ...found, name };
  const others = wanted.slice(1);
  const isOfWriter = others.length === 0 && found.address === writer?.address;
  const replyTo = isOfWriter ? null : [sender, ...others];
  return { writer, sender, replyTo, automatic: kind ?? (isOwn ? "own" : null) };
}

type MailParts = Writer & { readonly words: MailWords; readonly files: MailFiles };

function readMail(
  fields: MailFields,
  { writer, sender, replyTo, automatic, words, files }: MailParts,
): InboundMail {
  const subject = fields.field("subject") ?? fields.headers("subject")[0] ?? null;
  return {
    writer: writer ?? sender,
    replyTo,
    to: parseMailboxes(fields.headers("to")),
    cc: parseMailboxes(fields.headers("cc")),
    subject: subject === null ? null : cutText(oneLine(subject), 300),
    text: words.whole,
    signature: fields.field("stripped-signature")?.replaceAll("\r\n", "\n").trim() ?? null,
    html: fields.field("body-html"),
    isShortened: words.isShortened,
    threadIds: referencedIds(fields),
    automatic,
    notes: files.notes,
    quotedFiles: files.quoted,
  };
}

function readWords(fields: MailFields, settings: MailgunSettings | null): MailWords {
  const own = settings === null ? null : parseMailbox(settings.from);
  const names = [settings?.domain, own?.address, own?.name].flatMap(
    (name) => name?.toLowerCase() ?? [],
  );
  return mailWords({
    plain: fields.field("body-plain") ?? "",
    // Blank is a guess, too: that nothing was written now.
    stripped: fields.field("stripped-text") ?? (fields.isBlank("stripped-text") ? "" : null),
    signature: fields.field("stripped-signature"),
    subject: fields.field("subject"),
    isOurs: (line) => names.some((name) => line.toLowerCase().includes(name)),
  });
}

/** The text, then the files; a mail without either has its subject. */
function contentsOf(
  text: string,
  fields: MailFields,
  files: readonly InboundContent[],
): readonly [InboundContent, ...InboundContent[]] {
  if (text !== "") return [{ kind: "text", text }, ...files];
  const [first, ...others] = files;
  if (first !== undefined) return [first, ...others];
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
