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

/** The sender of a report that has no sender address (RFC 2606). */
const nobody: Mailbox = { address: "unknown@sender.invalid", name: null };

/**
 * A mail forwarded by a route (mailgun §2.2), stored whole. Its text is one message, each file another. It belongs to
 * the conversation named by its recipient address or its thread, else to its sender's only conversation, which never
 * ends. Automatic mail, and mail that cannot be answered, is marked so.
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
        // Every mail in a thread refers to the one before; that is not a quote to show.
        replyToExternalId: null,
        sentAt: sentAt(fields),
        channelData: { from: sender.address },
        // Automatic mail changes neither the thread nor a suppression.
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

/** Mailgun reads only the status. Throws `not_found` for a domain without a line, `forbidden` for a disabled line. */
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

/** The domain of a webhook: the address of its line. */
export function domainOf({ params }: HttpRequest): string {
  return (params.domain ?? "").toLowerCase();
}

/** The contact for an address, also where the business writes first. */
export function contactOf({ address, name }: Mailbox): InboundContact {
  return { address, identity: address, name, phoneNumber: null, email: address };
}

type Writer = {
  /** The author (From). */
  readonly writer: Mailbox | null;
  /** The address for answers (RFC 5322 §3.6.2): the first Reply-To, else From, else the envelope sender. */
  readonly sender: Mailbox;
  /** Every Reply-To address, where they differ from the author. */
  readonly replyTo: readonly Mailbox[] | null;
  readonly automatic: AutomaticKind | null;
};

function readWriter(fields: MailFields, settings: MailgunSettings | null): Writer {
  const writer = parseMailbox(fields.field("from") ?? fields.headers("from")[0] ?? "");
  const wanted = parseMailboxes(fields.headers("reply-to"));
  const found = wanted[0] ?? writer ?? parseMailbox(fields.field("sender") ?? "");
  const kind = automaticKind(fields, settings?.ownLists ?? []);
  // Without an address nobody can be answered, so nobody waits. The mail is stored all the same.
  if (found === null) return { writer, sender: nobody, replyTo: null, automatic: kind ?? "report" };
  const name = found.name ?? (writer?.address === found.address ? writer.name : null);
  // Mail of ours that was returned must not be answered, or a loop would start.
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
    // `stripped-text` may be blank: Mailgun then guesses that nothing new was written.
    stripped: fields.field("stripped-text") ?? (fields.isBlank("stripped-text") ? "" : null),
    signature: fields.field("stripped-signature"),
    subject: fields.field("subject"),
    isOurs: (line) => names.some((name) => line.toLowerCase().includes(name)),
  });
}

/** The text, then the files; a mail without either is represented by its subject. */
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

/** When it was written, by the sender's clock; not later than Mailgun received it. */
function sentAt(fields: MailFields): Date | null {
  const hadAt = dateOf(Number(fields.field("timestamp") ?? Number.NaN) * 1000);
  const writtenAt = dateOf(Date.parse(fields.headers("date")[0] ?? ""));
  return writtenAt !== null && (hadAt === null || writtenAt <= hadAt) ? writtenAt : hadAt;
}

/** Null for an instant outside the range of `Date`. */
function dateOf(ms: number): Date | null {
  return ms >= Date.UTC(1990, 0) && ms < Date.UTC(2200, 0) ? new Date(ms) : null;
}
