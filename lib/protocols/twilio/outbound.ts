import type { Capabilities } from "@/lib/model/capabilities";
import { AppError } from "@/lib/model/error";
import { shownText } from "@/lib/model/shown-text";
import type {
  MessageCommand,
  OfferedFile,
  OutboundCommand,
  ProviderRequest,
  RetrySchedule,
} from "../customer-side/protocol";
import { accountAuth } from "./media";
import { statusPath } from "./paths";
import { nameFault } from "./sender-name";
import { isChannelAddress, type TwilioSettings } from "./settings";

const fileBytes = 25 * 1024 * 1024;
/** Longer text is refused with 21617 (twilio §1.1). */
const bodyLengthMax = 1600;
/** Twilio's limit for MMS (twilio §1.1). */
const pictureBytesMax = 5_000_000;
const otherBytesMax = 500_000;

/**
 * What a text message can carry (docs/crossing.md): text, and pictures where the number supports MMS. Every other file
 * is sent as its name and a link. Quotes, typing and read receipts cannot be sent.
 */
export function capabilities({ from }: TwilioSettings): Capabilities {
  const isChannel = isChannelAddress(from);
  return {
    content: {
      text: "full",
      file: "partial",
      location: "partial",
      "contact-card": "partial",
      link: "partial",
      carousel: "partial",
      template: "none",
    },
    actions: {},
    fileBytesMax: {
      image: fileBytes,
      audio: fileBytes,
      voice: fileBytes,
      video: fileBytes,
      document: fileBytes,
      sticker: fileBytes,
    },
    textLengthMax: bodyLengthMax,
    ...(!isChannel && { isSegmented: true }),
    // Leaves room for the link in 1600 characters.
    captionLengthMax: 1000,
    captions: ["image", "audio", "voice", "video", "document", "sticker"],
    typing: "none",
    deliveryReceipts: "none",
    readReceipts: "none",
    quoting: "none",
    closing: "none",
    reopening: "full",
    calls: "none",
    receipts: { delivered: true, read: isChannel },
  };
}

/** Five attempts over about three minutes. */
export const retry: RetrySchedule = {
  delaysMs: [0, 2000, 8000, 30_000, 120_000],
  jitter: 0.2,
  connectTimeoutMs: 5000,
  totalTimeoutMs: 15_000,
};

/** The call for one message: a form, with Basic authentication (twilio §1.1). */
export function render(command: OutboundCommand, settings: TwilioSettings): ProviderRequest {
  if (command.kind === "receipt") throw new AppError("unsupported", "Twilio takes no receipts");
  const { baseUrl, accountSid } = settings;
  const form = new URLSearchParams([
    ["To", command.contactAddress],
    senderOf(command, settings),
    ...contentOf(command, settings),
    ["StatusCallback", command.publicUrl + statusPath(accountSid)],
  ]);
  return {
    method: "POST",
    url: `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`,
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    auth: accountAuth(settings),
    body: form.toString(),
  };
}

/**
 * A sender name is sent as `From` even where the line has a messaging service; `refuse` handles names that cannot be
 * used.
 */
function senderOf(command: MessageCommand, settings: TwilioSettings): [string, string] {
  const { senderName, contactAddress } = command;
  const { from, messagingServiceSid } = settings;
  if (senderName !== undefined && nameFault(senderName, contactAddress, settings) === null) {
    return ["From", senderName];
  }
  return messagingServiceSid === null
    ? ["From", from]
    : ["MessagingServiceSid", messagingServiceSid];
}

function contentOf({ content, file }: MessageCommand, { mms }: TwilioSettings): string[][] {
  if (content.kind !== "file") return [["Body", shownText(content, null)]];
  if (file === null) throw new AppError("internal", "A file message came without its file");
  const { caption } = content;
  if (!mms || !isPicture(file)) return [["Body", linkText(caption, file)]];
  return [...(caption === null ? [] : [["Body", caption]]), ["MediaUrl", file.url]];
}

function isPicture({ contentType, sizeBytes }: OfferedFile): boolean {
  const isCommon = /^image\/(?:jpeg|png|gif)$/.test(contentType);
  const isOther = contentType.startsWith("image/") && !contentType.startsWith("image/svg");
  return (isCommon && sizeBytes <= pictureBytesMax) || (isOther && sizeBytes <= otherBytesMax);
}

/** Caption, file name and URL, one per line. A name that does not fit is left out: the URL ends with it. */
function linkText(caption: string | null, { fileName, url }: OfferedFile): string {
  const whole = [caption, fileName, url].filter(Boolean).join("\n");
  return whole.length <= bodyLengthMax ? whole : [caption, url].filter(Boolean).join("\n");
}
