import { findExternalMessage } from "@/db/stores/messages";
import { pastInstant } from "@/lib/model/past-instant";
import type { InboundDeletion } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { messageChanged } from "../conversation/advance-message";
import { applyDeletion, keepEarly } from "../conversation/early-changes";

/**
 * Marks a customer's own message as deleted by them; its content is kept. One that overtook its message is kept and
 * applied when that comes. Anything else is ignored.
 */
export async function recordDeletion(
  context: Context,
  lines: readonly LiveLine[],
  event: InboundDeletion,
): Promise<"applied" | "ignored" | "deferred"> {
  const lineIds = lines.map((line) => line.id);
  const at = pastInstant(event.at, context.now());
  const { outcome, message } = await context.database.write(async (scope) => {
    const found = await findExternalMessage(scope, lineIds, event.externalMessageId);
    if (found === undefined) {
      for (const lineId of lineIds) await keepEarly(context, scope, lineId, event);
      return { outcome: "deferred" as const, message: null };
    }
    const isNew = await applyDeletion(context, scope, found, at);
    return isNew
      ? { outcome: "applied" as const, message: found }
      : { outcome: "ignored" as const, message: null };
  });
  if (message !== null) context.hub.publish(messageChanged(context, message));
  return outcome;
}
