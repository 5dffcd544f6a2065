import type { Scope } from "@/db/engines/database";
import { lockConversation, setChannelData } from "@/db/stores/conversations";
import { findPreviousLine, storePreviousLine } from "@/db/stores/previous-lines";
import type { Conversation, Message } from "@/db/tables/tables";
import type { ChannelData } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { changeConversation } from "./change-conversation";

/**
 * Merges what a channel tells of a locked conversation into its channel data, and gives the result. Nothing is
 * written where all of it is known.
 */
export async function mergeLockedChannelData(
  scope: Scope,
  { id, channelData }: Pick<Conversation, "id" | "channelData">,
  answered: ChannelData | undefined,
): Promise<Conversation["channelData"]> {
  if (answered === undefined || isKnown(channelData, answered)) return channelData;
  const merged = { ...channelData, ...answered };
  await setChannelData(scope, id, merged);
  return merged;
}

/** Whether every member is stored as it is told, by its JSON. */
function isKnown(channelData: Conversation["channelData"], answered: ChannelData): boolean {
  return Object.entries(answered).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(channelData[name]),
  );
}

/**
 * Merges what a provider's answer says about a conversation into the channel data on the message's line. Given
 * members replace stored ones, others stay. An answer about a sender's name that nobody can answer says nothing about
 * the line, and is not stored.
 */
export async function mergeChannelData(
  context: Context,
  { conversationId, lineId, senderName }: Pick<Message, "conversationId" | "lineId" | "senderName">,
  answered: ChannelData | undefined,
): Promise<void> {
  if (answered === undefined || senderName !== null) return;
  const { events } = await context.outcomes.record(async (scope) => {
    const before = await lockConversation(scope, conversationId);
    const cause = { at: context.now(), by: { kind: "system" } } as const;
    if (before === undefined) return { events: [] };
    const previous = await findPreviousLine(scope, conversationId, lineId);
    if (before.lineId === lineId) {
      const merged = await mergeLockedChannelData(scope, before, answered);
      if (merged === before.channelData) return { events: [] };
    } else if (previous !== undefined) {
      await storePreviousLine(scope, {
        ...previous,
        channelData: { ...previous.channelData, ...answered },
      });
    } else return { events: [] };
    return changeConversation(context, scope, before, cause, [], {});
  });
  for (const event of events) context.hub.publish(event);
}
