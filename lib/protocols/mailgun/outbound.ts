import { lineWords } from "@/lib/languages/server-words";
import { AppError } from "@/lib/model/error";
import { replySubject } from "@/lib/model/mail/mail-reply";
import type { Mailbox } from "@/lib/model/mail/mailbox";
import { shownText } from "@/lib/model/shown-text";
import type {
  FormPart,
  MessageCommand,
  OfferedFile,
  OutboundCommand,
  ProviderRequest,
  RetrySchedule,
} from "../customer-side/protocol";
import { contentHtml, type FilePlace } from "./html";
import { type MailgunSettings, standardSubject } from "./settings";
import {
  deliveryVariable,
  oneLine,
  ownMessageId,
  referencesFor,
  replyAddress,
  threadOf,
  threadRoot,
} from "./thread";

/** What mail servers accept besides the text, once encoded. Larger files are sent as links (docs/crossing.md). */
const attachedBytesMax = 20 * 1024 * 1024;

/** Five attempts over about three minutes. A file of twenty megabytes takes time to send. */
export const retry: RetrySchedule = {
  delaysMs: [0, 2000, 8000, 30_000, 120_000],
  jitter: 0.2,
  connectTimeoutMs: 5000,
  totalTimeoutMs: 45_000,
};

/** The call for one message: a multipart form, with Basic authentication (mailgun §2.1). */
export function render(command: OutboundCommand, settings: MailgunSettings): ProviderRequest {
  if (command.kind === "receipt") throw new AppError("unsupported", "Mail has no receipts of ours");
  const { baseUrl, domain, apiKey, from } = settings;
  const { contactAddress, deliveryId, mail } = command;
  return {
    method: "POST",
    url: `${baseUrl}/v3/${encodeURIComponent(domain)}/messages`,
    headers: { accept: "application/json" },
    auth: { kind: "basic", user: "api", password: apiKey },
    body: "",
    form: [
      { name: "from", value: from },
      { name: "to", value: addressList(mail?.to ?? []) || contactAddress },
      ...(mail == null || mail.cc.length === 0
        ? []
        : [{ name: "cc", value: addressList(mail.cc) }]),
      { name: "subject", value: subjectOf(command, settings) },
      ...bodyParts(command),
      { name: "h:Message-Id", value: `<${ownMessageId(deliveryId, domain)}>` },
      ...threadParts(command, settings),
      // Otherwise Mailgun would replace our links, which contain one-time tokens, with its own.
      { name: "o:tracking-clicks", value: "no" },
      { name: `v:${deliveryVariable}`, value: deliveryId },
    ],
  };
}

function addressList(mailboxes: readonly Mailbox[]): string {
  return mailboxes.map(({ address }) => address).join(", ");
}

function subjectOf({ conversation, mail }: MessageCommand, settings: MailgunSettings) {
  const answered = mail?.subject ?? replySubject(threadOf(conversation.channelData).subject);
  return oneLine(answered ?? settings.subject ?? standardSubject(settings, lineWords("en")));
}

/** The recipients, and the headers that put the mail into its thread (mailgun §2.2). */
function threadParts(
  { conversation: { key = null, channelData }, replyToExternalId, mail }: MessageCommand,
  { domain }: MailgunSettings,
): readonly FormPart[] {
  const root = key === null ? null : threadRoot(key, domain);
  const answered =
    mail?.answered == null
      ? threadOf(channelData)
      : { lastMessageId: mail.answered.externalMessageId, references: mail.answered.threadIds };
  const thread = referencesFor(answered, replyToExternalId, root);
  const { inReplyTo, references } = thread;
  const ids = references.map((id) => `<${id}>`).join(" ");
  return [
    ...(key === null ? [] : [{ name: "h:Reply-To", value: replyAddress(key, domain) }]),
    ...(inReplyTo === null ? [] : [{ name: "h:In-Reply-To", value: `<${inReplyTo}>` }]),
    ...(ids === "" ? [] : [{ name: "h:References", value: ids }]),
  ];
}

function bodyParts({ content, file, quotedText = null }: MessageCommand): readonly FormPart[] {
  if (content.kind === "file" && file === null) {
    throw new AppError("internal", "A file message came without its file");
  }
  const placed = file === null ? null : placeOf(file);
  const quote = quotedText === null ? "" : `\n\n${quotedText.replace(/^/gmu, "> ")}`;
  const link = placed?.place.kind === "linked" ? linkText(file) : "";
  return [
    { name: "text", value: shownText(content, file?.fileName ?? null) + link + quote },
    { name: "html", value: contentHtml(content, placed?.place ?? null, quotedText) },
    ...(placed?.parts ?? []),
  ];
}

/** A picture is shown inline, other files are attached, and a file too large for mail becomes a link. */
function placeOf(file: OfferedFile): {
  readonly place: FilePlace;
  readonly parts: readonly FormPart[];
} {
  const { url, fileName, sizeBytes, contentType } = file;
  if (sizeBytes > attachedBytesMax) return { place: { kind: "linked", url, fileName }, parts: [] };
  if (!/^image\/(?:png|jpeg|gif|webp)$/u.test(contentType)) {
    return { place: { kind: "attached" }, parts: [{ name: "attachment", file, fileName }] };
  }
  // Mailgun uses the part's file name as the Content-ID.
  const contentId = fileName.replace(/[^\w.-]+/gu, "-");
  return {
    place: { kind: "shown", contentId, alt: fileName },
    parts: [{ name: "inline", file, fileName: contentId }],
  };
}

function linkText(file: OfferedFile | null): string {
  return file === null ? "" : `\n${file.url}`;
}
