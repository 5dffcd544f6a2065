import type { Scope } from "@/db/engines/database";
import { findReferenced, type ReferenceKey } from "@/db/stores/conversation-references";
import { findConversations } from "@/db/stores/conversations";
import { findParkedReferenced, type Place } from "@/db/stores/parked-lines";
import type { Conversation, ParkedLine } from "@/db/tables/tables";

/** What a conversation is on the line it is on. */
export function placeOf(conversation: Place): Place {
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
export function asParked(conversation: Conversation, parked: ParkedLine): Conversation {
  return { ...conversation, ...placeOf(parked) };
}

/**
 * The conversation that a vendor's reference names on one of these lines, as that line knows it, also when it goes on
 * elsewhere by now. Not locked. The key of a chat names it only while it is that chat.
 */
export async function findPlaced(
  scope: Scope,
  lineIds: readonly string[],
  reference: ReferenceKey,
): Promise<Conversation | undefined> {
  const here = await findReferenced(scope, lineIds, reference);
  if (here !== undefined || reference.by === "key") return here;
  const parked = await findParkedReferenced(scope, lineIds, reference);
  if (parked === undefined) return undefined;
  const [elsewhere] = await findConversations(scope, [parked.conversationId]);
  return elsewhere && asParked(elsewhere, parked);
}
