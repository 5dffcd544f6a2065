import type { Scope } from "@/db/engines/database";
import { findReferenced, type ReferenceKey } from "@/db/stores/conversation-references";
import { findConversations } from "@/db/stores/conversations";
import { findPreviousByReference, type LineFields } from "@/db/stores/previous-lines";
import type { Conversation, PreviousLine } from "@/db/tables/tables";

/** What a conversation is on the line it is on. */
export function lineFieldsOf(conversation: LineFields): LineFields {
  const { lineId, externalConversationId, contactAddress, key } = conversation;
  const { number, channelData, lastContactAt } = conversation;
  return {
    lineId,
    externalConversationId,
    contactAddress,
    key,
    number,
    channelData,
    lastContactAt,
  };
}

/** A conversation as a line that it has left knows it. */
export function onPreviousLine(conversation: Conversation, previous: PreviousLine): Conversation {
  return { ...conversation, ...lineFieldsOf(previous) };
}

/**
 * The conversation that a vendor's reference names on one of these lines, as that line knows it, also when it goes on
 * elsewhere by now. Not locked. The key of a chat names it only while it is that chat.
 */
export async function findOnLine(
  scope: Scope,
  lineIds: readonly string[],
  reference: ReferenceKey,
): Promise<Conversation | undefined> {
  const here = await findReferenced(scope, lineIds, reference);
  if (here !== undefined || reference.by === "key") return here;
  const previous = await findPreviousByReference(scope, lineIds, reference);
  if (previous === undefined) return undefined;
  const [elsewhere] = await findConversations(scope, [previous.conversationId]);
  return elsewhere && onPreviousLine(elsewhere, previous);
}
