import { findUpload } from "@/db/stores/attachments";
import { findReferenced } from "@/db/stores/conversations";
import type { InboundEvent } from "@/lib/protocols/protocol";
import type { Context } from "./context";
import type { LiveLine } from "./line-directory";

/**
 * Whether one of these events names an uploaded file that its customer does not have: then nothing of what came with it
 * is to be stored. What else is wrong with an event is not looked at.
 */
export async function namesUnknownUpload(
  { database: { read } }: Context,
  lines: readonly LiveLine[],
  events: readonly InboundEvent[],
): Promise<boolean> {
  const lineIds = lines.map(({ id }) => id);
  for (const event of events) {
    if (event.kind !== "message" || event.content.kind !== "uploaded-file") continue;
    if (event.conversation.by === "external") continue;
    const found = await findReferenced(read, lineIds, event.conversation);
    if (found === undefined) continue;
    const { lineId, contactAddress } = found;
    if ((await findUpload(read, lineId, contactAddress, event.content.key)) === undefined)
      return true;
  }
  return false;
}
