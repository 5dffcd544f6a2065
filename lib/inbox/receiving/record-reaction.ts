import { findExternalMessage } from "@/db/stores/messages";
import { pastInstant } from "@/lib/model/past-instant";
import type { InboundReaction } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { messageChanged } from "../conversation/advance-message";
import { applyReaction, keepEarly } from "../conversation/early-changes";

/**
 * Puts the customer's reaction on the message it names, or takes it off. One that overtook its message is kept and
 * applied when that comes; where it never does, the reaction is said by a message of its own.
 */
export async function recordReaction(
  context: Context,
  line: LiveLine,
  event: InboundReaction,
): Promise<"applied" | "ignored" | "deferred"> {
  const at = pastInstant(event.at, context.now());
  const { outcome, message } = await context.database.write(async (scope) => {
    const found = await findExternalMessage(scope, [line.id], event.externalMessageId);
    if (found === undefined) {
      await keepEarly(context, scope, line.id, event);
      return { outcome: "deferred" as const, message: null };
    }
    const isNew = await applyReaction(context, scope, found, event.emoji, at);
    return isNew
      ? { outcome: "applied" as const, message: found }
      : { outcome: "ignored" as const, message: null };
  });
  if (message !== null) context.hub.publish(messageChanged(context, message));
  return outcome;
}
