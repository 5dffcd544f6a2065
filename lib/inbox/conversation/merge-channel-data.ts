import { lockConversation, setChannelData } from "@/db/stores/conversations";
import { findParkedLine, parkLine } from "@/db/stores/parked-lines";
import type { Message } from "@/db/tables/tables";
import type { ChannelData } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { changeConversation } from "./change-conversation";

/**
 * Merges what a provider's answer says about a conversation into the channel data on the message's line. Given
 * members replace stored ones, others stay. An answer about a sender's name that nobody can answer says nothing about
 * the line, and is not stored.
 */
export async function remember(
  context: Context,
  { conversationId, lineId, senderName }: Pick<Message, "conversationId" | "lineId" | "senderName">,
  told: ChannelData | undefined,
): Promise<void> {
  if (told === undefined || senderName !== null) return;
  const { events } = await context.outcomes.record(async (scope) => {
    const before = await lockConversation(scope, conversationId);
    const cause = { at: context.now(), by: { kind: "system" } } as const;
    if (before === undefined) return { events: [] };
    const parked = await findParkedLine(scope, conversationId, lineId);
    if (before.lineId === lineId) {
      await setChannelData(scope, conversationId, { ...before.channelData, ...told });
    } else if (parked !== undefined) {
      await parkLine(scope, { ...parked, channelData: { ...parked.channelData, ...told } });
    }
    return changeConversation(context, scope, before, cause, [], {});
  });
  for (const event of events) context.hub.publish(event);
}
