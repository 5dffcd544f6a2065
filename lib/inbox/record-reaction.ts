import { findExternalMessage, setReaction } from "@/db/stores/messages";
import { pastInstant } from "@/lib/model/past-instant";
import type { InboundReaction } from "@/lib/protocols/protocol";
import { notifyOfMessage } from "./advance";
import type { Context } from "./context";
import { type LiveLine, lineAt } from "./line-directory";
import { messageChanged } from "./record-receipt";

/**
 * Puts the customer's reaction on the message it names, or takes it off. `unknown` when we do not have that
 * message (or the line is not the caller's): then nothing was done.
 */
export async function recordReaction(
  context: Context,
  lines: readonly LiveLine[],
  event: InboundReaction,
): Promise<"applied" | "unknown"> {
  const line = lineAt(lines, event.lineAddresses);
  if (line === undefined) return "unknown";
  const at = pastInstant(event.at, context.now()).toISOString();
  const message = await context.database.write(async (scope) => {
    const found = await findExternalMessage(scope, [line.id], event.externalMessageId);
    if (found === undefined) return undefined;
    await setReaction(scope, found.id, event.emoji === null ? null : { emoji: event.emoji, at });
    await notifyOfMessage(context, scope, found, "message-changed", { kind: "contact" });
    return found;
  });
  if (message === undefined) return "unknown";
  context.hub.publish(messageChanged(context, message));
  return "applied";
}
