import type { Scope } from "@/db/engines/database";
import { findConversation } from "@/db/stores/conversations";
import { replaceContent } from "@/db/stores/message-state";
import { release } from "@/db/stores/outbox";
import { findParticipantId } from "@/db/stores/participants";
import type { Attachment, Message } from "@/db/tables/tables";
import type { Content } from "@/lib/model/content";
import { contentPreview } from "@/lib/model/content-preview";
import { isAppError } from "@/lib/model/error";
import { messageParts } from "@/lib/model/message-parts";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { waitingAt } from "../context/waiting";
import { queueForPoll } from "../conversation/queue-for-poll";
import { assertFile } from "../conversation/sending-rules";

/**
 * Lets a message leave that waited for its file, inside the write that stored the bytes or the reason why there are
 * none. Where there are none, or the line cannot carry them, the file's address is sent instead.
 */
export async function releaseFile(
  context: Context,
  scope: Scope,
  file: Attachment,
  message: Message,
): Promise<void> {
  const line = context.lines.find(message.lineId);
  const organizationId = file.organizationId;
  const conversation = await findConversation(scope, organizationId, message.conversationId);
  if (line === undefined || conversation === undefined) return;
  if (!canCarry(line, file)) {
    const link = linkTo(line, file);
    const [part] = messageParts(link, line.capabilitiesFor(conversation.contactAddress));
    await replaceContent(scope, message.id, {
      content: link,
      sentAs: part?.sentAs ?? null,
      preview: contentPreview(link),
      attachmentId: null,
    });
  }
  if (line.deliveryMode.kind === "push") return release(scope, message.id, waitingAt(context));
  const { id: messageId, seq, agentId } = message;
  const participantId =
    agentId === null ? null : await findParticipantId(scope, conversation.id, agentId);
  await queueForPoll(context, scope, conversation, [
    { kind: "message", messageId, seq, event: null, participantId },
  ]);
}

function canCarry(line: LiveLine, file: Attachment): boolean {
  if (file.state !== "stored") return false;
  try {
    assertFile(line, file.media, file);
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}

function linkTo(line: LiveLine, { sourceUrl, isNamed, fileName }: Attachment): Content {
  const url = sourceUrl ?? "";
  const title = isNamed ? fileName : null;
  if (line.capabilities.content.link !== "none") {
    return { kind: "link", url, title, description: null };
  }
  return { kind: "text", text: title === null ? url : `${title}\n${url}` };
}
