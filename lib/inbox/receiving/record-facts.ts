import { findReferenced } from "@/db/stores/conversation-references";
import { lockConversation } from "@/db/stores/conversations";
import type { InboundFacts } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { type LiveLine, lineAt } from "../context/live-line";
import { changeConversation } from "../conversation/change-conversation";
import { mergeLockedChannelData } from "../conversation/merge-channel-data";

/**
 * Merges what a channel tells of a conversation into its channel data. Telling the same again changes nothing.
 */
export async function recordFacts(
  context: Context,
  lines: readonly LiveLine[],
  { lineAddresses, conversation: reference, conversationData }: InboundFacts,
): Promise<"applied" | "unknown-conversation"> {
  const line = lineAt(lines, lineAddresses);
  if (line === undefined) return "unknown-conversation";
  const change = await context.database.write(async (scope) => {
    const found = await findReferenced(scope, [line.id], reference);
    const before = found && (await lockConversation(scope, found.id));
    if (before === undefined) return null;
    const channelData = await mergeLockedChannelData(scope, before, conversationData);
    if (channelData === before.channelData) return { events: [] };
    const cause = { at: context.now(), by: { kind: "contact" } } as const;
    return changeConversation(context, scope, { ...before, channelData }, cause, [], {});
  });
  if (change === null) return "unknown-conversation";
  for (const event of change.events) context.hub.publish(event);
  return "applied";
}
