import { findAttachment, reofferAttachment } from "@/db/stores/attachments";
import { findMessageOfAttachment } from "@/db/stores/message-lists";
import type { Attachment } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { messageChanged } from "../conversation/advance-message";

/**
 * Fetches a file again whose fetch failed, from where its sender offered it. One that is on its way or here stays as it is.
 * Throws `not_found`, or `conflict` where its message has moved on without it.
 */
export async function refetchMedia(
  context: Context,
  agent: AgentIdentity,
  id: string,
): Promise<Attachment> {
  const { file, message, isQueued } = await context.database.write(async (scope) => {
    const found = await findAttachment(scope, agent, id);
    const { conversationId = null } = found ?? {};
    if (found === undefined || conversationId === null) {
      throw new AppError("not_found", "There is no such file");
    }
    const owner = await findMessageOfAttachment(scope, conversationId, id);
    if (found.state !== "failed") return { file: found, message: owner, isQueued: false };
    if (found.sourceUrl === null || owner === undefined) {
      throw new AppError("conflict", "Nobody offers this file any more");
    }
    const isQueued = await reofferAttachment(scope, id, found.sourceUrl);
    const pending = { ...found, state: "pending", failure: null } as const;
    return { file: pending, message: owner, isQueued };
  });
  if (isQueued) context.hub.publish({ kind: "work", queue: "media" });
  if (isQueued && message !== undefined) context.hub.publish(messageChanged(context, message));
  return file;
}
