import type { Scope } from "@/db/engines/database";
import { findMessageAt } from "@/db/stores/messages";
import type { Conversation, Message } from "@/db/tables/tables";
import { readMessageNumber } from "@/lib/model/numbering";

/** The message of a conversation that has this number; undefined when it is another conversation's, or nobody's. */
export async function findNumbered(
  scope: Scope,
  conversation: Conversation,
  number: number,
): Promise<Message | undefined> {
  const { conversationNumber, seq } = readMessageNumber(number);
  if (conversationNumber !== conversation.number) return undefined;
  return findMessageAt(scope, conversation.id, seq);
}
