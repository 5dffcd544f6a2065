import { AppError } from "@/lib/model/error";
import { shownText } from "@/lib/model/shown-text";
import type {
  FormPart,
  MessageCommand,
  OfferedFile,
  OutboundCommand,
  ProviderRequest,
  RetrySchedule,
} from "../protocol";
import { parseMailbox } from "./address";
import { contentHtml, type FilePlace } from "./html";
import type { MailgunSettings } from "./settings";
import {
  deliveryVariable,
  oneLine,
  ownMessageId,
  referencesFor,
  replyAddress,
  replySubject,
  threadOf,
  threadRoot,
} from "./thread";

/** What mail servers take besides the text, encoded as mail is; larger files leave as links (providers §6). */
const attachedBytesMax = 20 * 1024 * 1024;

/** Five attempts over about three minutes. A file of twenty megabytes takes its time. */
export const retry: RetrySchedule = {
  delaysMs: [0, 2000, 8000, 30_000, 120_000],
  jitter: 0.2,
  connectTimeoutMs: 5000,
  totalTimeoutMs: 45_000,
};

/** The call that carries one message: a multipart form, with Basic authentication (providers §2.1). */
export function render(command: OutboundCommand, settings: MailgunSettings): ProviderRequest {
  if (command.kind === "receipt") throw new AppError("unsupported", "Mail has no receipts of ours");
  const { baseUrl, domain, apiKey, from } = settings;
  const { contactAddress, deliveryId } = command;
  return {
    method: "POST",
    url: `${baseUrl}/v3/${encodeURIComponent(domain)}/messages`,
    headers: { accept: "application/json" },
    auth: { kind: "basic", user: "api", password: apiKey },
    body: "",
    form: [
      { name: "from", value: from },
      { name: "to", value: contactAddress },
      { name: "subject", value: subjectOf(command, settings) },
      ...bodyParts(command),
      { name: "h:Message-Id", value: `<${ownMessageId(deliveryId, domain)}>` },
      ...threadParts(command, settings),
      // Else Mailgun would put addresses of its own in place of those that let customers in.
      { name: "o:tracking-clicks", value: "no" },
      { name: `v:${deliveryVariable}`, value: deliveryId },
    ],
  };
}

function subjectOf({ conversation }: MessageCommand, { subject, from, domain }: MailgunSettings) {
  const answered = replySubject(threadOf(conversation.channelData));
  const sender = parseMailbox(from)?.name ?? domain;
  return oneLine(answered ?? subject ?? `Message from ${sender}`);
}

/** To whom an answer goes, and which mails this one follows (providers §2.2). */
function threadParts(
  { conversation: { key = null, channelData }, replyToExternalId }: MessageCommand,
  { domain }: MailgunSettings,
): readonly FormPart[] {
  const root = key === null ? null : threadRoot(key, domain);
  const thread = referencesFor(threadOf(channelData), replyToExternalId, root);
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
  const quote = quotedText === null ? "" : `\n\n> ${quotedText}`;
  const link = placed?.place.kind === "linked" ? linkText(file) : "";
  return [
    { name: "text", value: shownText(content, file?.fileName ?? null) + link + quote },
    { name: "html", value: contentHtml(content, placed?.place ?? null, quotedText) },
    ...(placed?.parts ?? []),
  ];
}

/** A picture is part of the mail, other files are attached to it, and one too large for mail is linked to. */
function placeOf(file: OfferedFile): {
  readonly place: FilePlace;
  readonly parts: readonly FormPart[];
} {
  const { url, fileName, sizeBytes, contentType } = file;
  if (sizeBytes > attachedBytesMax) return { place: { kind: "linked", url, fileName }, parts: [] };
  if (!/^image\/(?:png|jpeg|gif|webp)$/u.test(contentType)) {
    return { place: { kind: "attached" }, parts: [{ name: "attachment", file, fileName }] };
  }
  // Mailgun makes the name of the part the id by which the HTML shows it.
  const contentId = fileName.replace(/[^\w.-]+/gu, "-");
  return {
    place: { kind: "shown", contentId, alt: fileName },
    parts: [{ name: "inline", file, fileName: contentId }],
  };
}

function linkText(file: OfferedFile | null): string {
  return file === null ? "" : `\n${file.url}`;
}
