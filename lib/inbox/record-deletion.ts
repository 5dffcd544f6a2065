import { findExternalMessage, markDeleted } from "@/db/stores/messages";
import { pastInstant } from "@/lib/model/past-instant";
import type { InboundDeletion } from "@/lib/protocols/protocol";
import { notifyOfMessage } from "./advance";
import type { Context } from "./context";
import type { LiveLine } from "./line-directory";
import { messageChanged } from "./record-receipt";

/** Marks a customer's own message as deleted by them; its content is kept. Anything else is ignored. */
export async function recordDeletion(
  context: Context,
  lines: readonly LiveLine[],
  event: InboundDeletion,
): Promise<"applied" | "ignored"> {
  const message = await context.database.write(async (scope) => {
    const lineIds = lines.map((line) => line.id);
    const found = await findExternalMessage(scope, lineIds, event.externalMessageId);
    if (found?.direction !== "inbound") return undefined;
    const isNew = await markDeleted(scope, found.id, pastInstant(event.at, context.now()));
    if (!isNew) return undefined;
    await notifyOfMessage(context, scope, found, "message-changed", { kind: "contact" });
    return found;
  });
  if (message === undefined) return "ignored";
  context.hub.publish(messageChanged(context, message));
  return "applied";
}
