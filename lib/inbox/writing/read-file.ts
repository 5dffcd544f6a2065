import { findAttachment, findAttachments } from "@/db/stores/attachments";
import { listCannedReplies } from "@/db/stores/desk/canned-replies";
import type { Attachment } from "@/db/tables/tables";
import { cardPictures } from "@/lib/model/content-actions";
import { offersOf } from "@/lib/model/writing/canned-content";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { readersOf } from "./sharing";

/**
 * A file that an agent may read: one of a conversation that they see, or one of a canned reply that they have, whoever's
 * conversation it was uploaded in.
 */
export async function readFile(
  { database: { read } }: Pick<Context, "database">,
  agent: AgentIdentity,
  id: string,
): Promise<Attachment | undefined> {
  const seen = await findAttachment(read, agent, id);
  if (seen !== undefined || !agent.isLimitedToTeams) return seen;
  const { readers } = await readersOf(read, agent);
  const isCanned = (await listCannedReplies(read, readers)).some(({ reply }) => {
    const pictures = cardPictures(offersOf(reply.actions).cards);
    return [...reply.files, ...pictures.map(({ attachmentId }) => attachmentId)].includes(id);
  });
  if (!isCanned) return undefined;
  const [file] = await findAttachments(read, [id]);
  return file?.organizationId === agent.organizationId ? file : undefined;
}
