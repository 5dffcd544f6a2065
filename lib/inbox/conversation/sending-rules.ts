import type { Attachment, Conversation } from "@/db/tables/tables";
import type { Content, MediaKind } from "@/lib/model/content";
import { mediaLabel } from "@/lib/model/content-preview";
import { AppError } from "@/lib/model/error";
import type { LiveLine } from "../context/live-line";
import { hasEnded } from "./has-ended";

/**
 * Throws unless the line may carry this content to this customer now: `window_closed` when the time for
 * free-form messages is over, which templates may be sent after, `unsupported` naming the field and the limit when
 * the line cannot show it.
 */
export function assertSendable(
  line: LiveLine,
  conversation: Conversation,
  content: Content,
  file: Attachment | null,
  now: Date,
): void {
  if (!line.isEnabled) throw new AppError("unsupported", `${line.name} is switched off`);
  assertWelcome(line, conversation);
  assertKind(line, content);
  if (content.kind === "file" && file !== null) assertFile(line, content.media, file);
  assertWindowOpen(line, conversation, content, now);
}

/** Throws `window_closed` when only templates may be sent, and this is none. */
export function assertWindowOpen(
  line: LiveLine,
  conversation: Pick<Conversation, "lastContactAt">,
  content: Content,
  now: Date,
): void {
  if (content.kind === "template") return;
  const closesAt = windowClosesAt(line, conversation);
  if (closesAt !== null && closesAt <= now) {
    throw new AppError(
      "window_closed",
      `The reply window on ${line.name} is closed. Send a template, or wait until the customer writes`,
    );
  }
}

/** Throws `unsupported` when the conversation is closed and cannot go on: its customer has to begin another. */
export function assertOpenable(
  line: LiveLine,
  conversation: Pick<Conversation, "status" | "endsAt">,
): void {
  if (!hasEnded(conversation) || line.capabilities.reopening !== "none") return;
  throw refuse(
    "status",
    `The customer's chat on ${line.name} has ended. You can reply when the customer starts a new one`,
  );
}

/** Throws `unsupported` with the channel's sentence when nothing may be sent to this customer. */
export function assertWelcome(
  line: LiveLine,
  { channelData }: Pick<Conversation, "channelData">,
): void {
  const refusal = line.sendingRefusal(channelData);
  if (refusal !== null) throw refuse("conversationId", refusal);
}

/** Until when free-form messages are allowed, counted from the provider's time of the customer's last message. */
export function windowClosesAt(
  line: LiveLine,
  conversation: Pick<Conversation, "lastContactAt">,
): Date | null {
  if (line.replyWindowMs === null) return null;
  return new Date((conversation.lastContactAt?.getTime() ?? 0) + line.replyWindowMs);
}

function assertKind(line: LiveLine, content: Content): void {
  const { kind } = content;
  if (kind === "note" || kind === "notice" || kind === "answer") {
    throw refuse("content.kind", `What is sent to a customer cannot be of the kind ${kind}`);
  }
  if (line.capabilities.content[kind] === "none") {
    throw refuse("content.kind", `${line.name} cannot carry a ${kind}`);
  }
}

/** Whether the line takes a file of this kind and size. Throws `unsupported` when not. */
export function assertFile(
  line: LiveLine,
  media: MediaKind,
  file: Pick<Attachment, "sizeBytes" | "state">,
): void {
  const limit = line.capabilities.fileBytesMax[media];
  const label = mediaLabel[media].toLowerCase();
  if (limit === null || line.capabilities.content.file === "none") {
    throw refuse("content.media", `${line.name} cannot carry a file of this kind (${label})`);
  }
  if (file.state !== "stored" || file.sizeBytes === null) {
    throw refuse("content.attachmentId", "The file has not been stored");
  }
  if (file.sizeBytes > limit) {
    throw refuse(
      "content.attachmentId",
      `A file of this kind (${label}) may have ${limit} bytes at most on ${line.name}`,
    );
  }
}

/** Throws `unsupported` when the line cannot tell the customer which message is answered. */
export function assertQuotable(line: LiveLine): void {
  if (line.capabilities.quoting === "none") {
    throw refuse("replyTo", `${line.name} cannot quote a message`);
  }
}

/** Throws `unsupported` when the line cannot send under another name than its own. */
export function assertNameable(line: LiveLine): void {
  if (!line.takesSenderNames) {
    throw refuse("senderName", `${line.name} cannot send under another name`);
  }
}

function refuse(path: string, message: string): AppError {
  return new AppError("unsupported", message, { problems: [{ path, message }] });
}
