import { type AppError, isAppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { DeskConversation, DeskMessage } from "../../agent-side/desk-reads";
import { isPassing } from "../documents/error";
import { noteText, outgoingContent, reportedContent } from "../documents/message-content";
import { type MessageMetadata, readConversationMetadata } from "../documents/metadata";
import { isForContact, isOfContact, type PostedMessage } from "../documents/posted-message";
import { runCommand } from "./commands";
import { applyField, applyMention, applyTag } from "./effects";
import { becomeParticipant, forgetFlags } from "./participation";
import { lineFor } from "./route-to-line";

/**
 * Processes a posted message and returns what was stored under this id (web1on1 §6). Repeating an id stores nothing
 * again. A message that cannot be sent is stored with the reason, which a status message reports (web1on1 §11.3).
 * Throws for requests that are invalid as such.
 */
export async function processMessage(
  desk: Desk,
  conversation: DeskConversation,
  posted: PostedMessage,
  id: string,
): Promise<DeskMessage> {
  const isInternal =
    desk.lines.find((line) => line.id === conversation.lineId)?.isInternal ?? false;
  if (isInternal) return note(desk, conversation, posted, id);
  if (isForContact(posted)) return send(desk, conversation, posted, id);
  if (isOfContact(posted)) {
    const content = reportedContent(posted);
    return desk.report({
      conversationId: conversation.id,
      id,
      content,
      metadata: metadataOf(posted, id),
    });
  }
  return note(desk, conversation, posted, id);
}

/** Sends to the customer. The sender accepts the conversation by it (web1on1 §6.3). */
async function send(
  desk: Desk,
  conversation: DeskConversation,
  posted: PostedMessage,
  id: string,
): Promise<DeskMessage> {
  const line = await lineFor(desk, conversation, posted.touchpoint ?? null);
  const { language } = readConversationMetadata(conversation.metadata);
  const content = outgoingContent(posted, line, language ?? desk.organization.language);
  const metadata = metadataOf(posted, id);
  const senderName = line.medium === "sms" ? senderNameOf(posted) : null;
  try {
    const sent = await desk.send({
      conversationId: conversation.id,
      id,
      content,
      metadata,
      ...(line.id === conversation.lineId ? {} : { lineId: line.id }),
      ...(senderName === null ? {} : { senderName }),
    });
    // A one-way message does not accept the conversation, since the customer cannot answer it (web1on1 §10).
    if (senderName === null) await forgetFlags(desk, conversation, desk.agent.id);
    else await becomeParticipant(desk, conversation);
    return sent;
  } catch (error) {
    if (!isAppError(error) || isPassing(error)) throw error;
    if (error.code !== "window_closed" && error.code !== "unsupported") throw error;
    return keepUnsent(desk, conversation, posted, metadata, error);
  }
}

/** The sender name of web1on1 §10, unchecked: the line checks it when it sends. */
function senderNameOf({ meta }: PostedMessage): string | null {
  const name = typeof meta?.SenderID === "string" ? meta.SenderID.trim() : "";
  return name === "" ? null : name.slice(0, 100);
}

/** Stores a message that cannot be sent, followed by a status message with the reason. */
async function keepUnsent(
  desk: Desk,
  { id: conversationId }: DeskConversation,
  posted: PostedMessage,
  metadata: MessageMetadata,
  error: AppError,
): Promise<DeskMessage> {
  const failure = { code: error.code, message: error.detail };
  const text = noteText(posted) || "(no text)";
  const kept = await desk.note({
    conversationId,
    id: metadata.id,
    text,
    metadata: { ...metadata, failure },
  });
  await tellFailure(desk, conversationId, metadata.id, error);
  return kept;
}

/** A status message about a message that was not delivered (web1on1 §5.5, §11.3). */
export async function tellFailure(
  desk: Desk,
  conversationId: string,
  messageId: string,
  { code, detail }: Pick<AppError, "code" | "detail">,
): Promise<void> {
  const id = idAfter(messageId);
  const metadata: MessageMetadata = {
    id,
    type: "status",
    role: "bot",
    isBackchannel: true,
    meta: { message: shortIdOf(messageId), code },
  };
  await desk.note({ conversationId, id, text: `Not delivered: ${detail}`, metadata });
}

/** An internal message, with its effects (web1on1 §5.5, §7, §17). */
async function note(
  desk: Desk,
  conversation: DeskConversation,
  posted: PostedMessage,
  id: string,
): Promise<DeskMessage> {
  const { id: conversationId } = conversation;
  const told = await applyEffects(desk, conversation, posted);
  const text = noteText(told) || "(no text)";
  const stored = await desk.note({ conversationId, id, text, metadata: metadataOf(told, id) });
  if (posted.type !== "command") await becomeParticipant(desk, conversation);
  return stored;
}

async function applyEffects(
  desk: Desk,
  conversation: DeskConversation,
  posted: PostedMessage,
): Promise<PostedMessage> {
  switch (posted.type) {
    case "command":
      await runCommand(desk, conversation, posted);
      return posted;
    case "mention":
      return applyMention(desk, conversation, posted);
    case "tag":
      await applyTag(desk, conversation, posted);
      return posted;
    case "field":
      await applyField(desk, conversation, posted);
      return posted;
    default:
      return posted;
  }
}

/** What is stored with the message: the caller's own request. */
function metadataOf(posted: PostedMessage, id: string): MessageMetadata {
  const { type, role, isBackchannel, contentType, text, actions, items, results, meta } = posted;
  return {
    id,
    type,
    role,
    isBackchannel,
    ...(contentType === undefined ? {} : { contentType }),
    ...(text === undefined ? {} : { text }),
    ...(actions == null ? {} : { actions }),
    ...(items == null ? {} : { items }),
    ...(results == null ? {} : { results }),
    ...(meta == null ? {} : { meta }),
  };
}

/**
 * The id that follows another by `count`. Ids of dependent messages are derived this way, so that a repeat stores them
 * once.
 */
export function idAfter(id: string, count = 1): string {
  const last = BigInt(`0x${id.slice(-12)}`) + BigInt(count);
  return `${id.slice(0, -12)}${BigInt.asUintN(48, last).toString(16).padStart(12, "0")}`;
}
