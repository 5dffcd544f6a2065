import { findAgentImage } from "@/db/stores/agents";
import { findPublicAttachment } from "@/db/stores/attachments";
import { listParticipants } from "@/db/stores/participants";
import type { Attachment, Conversation } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { Download } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { findTargetChat } from "./read-chat";

export type FoundFile = Pick<Attachment, "fileName" | "contentType" | "sizeBytes" | "sha256">;

/**
 * The bytes that a customer's side asks for on these lines; the neutral image for whoever has none. Throws `not_found`, with the reason
 * `unknown-file` when the conversation is known and the file is not, else `unknown-conversation`.
 */
export async function readDownload(
  context: Context,
  lines: readonly LiveLine[],
  wanted: Download,
): Promise<FoundFile | "neutral-image"> {
  const { read } = context.database;
  if (wanted.kind === "bare-file") return fileOf(context, lines, wanted.key, null);
  const conversation = await findTargetChat(read, lines, wanted);
  if (conversation === undefined) {
    throw new AppError("not_found", "There is no such conversation", {
      reason: "unknown-conversation",
    });
  }
  switch (wanted.kind) {
    case "file":
      return fileOf(context, lines, wanted.key, conversation);
    case "line-image":
      return "neutral-image";
    case "party-image": {
      const known = await listParticipants(read, [conversation.id]);
      const found = known.find(({ participant }) => participant.id === wanted.partyId);
      if (found === undefined) throw noFile();
      const image =
        found.imageKey === null ? undefined : await findAgentImage(read, found.imageKey);
      if (image === undefined) return "neutral-image";
      return { ...image, fileName: image.publicKey };
    }
    default:
      return wanted satisfies never;
  }
}

/** A file of this conversation, or one of its contact's that is not sent yet; any file of the lines for null. */
async function fileOf(
  context: Context,
  lines: readonly LiveLine[],
  key: string,
  conversation: Conversation | null,
): Promise<FoundFile> {
  const file = await findPublicAttachment(context.database.read, key);
  if (file?.state !== "stored" || !lines.some(({ id }) => id === file.lineId)) throw noFile();
  const isTheirs =
    conversation === null ||
    file.conversationId === conversation.id ||
    (file.conversationId === null && file.contactAddress === conversation.contactAddress);
  if (!isTheirs) throw noFile();
  return file;
}

function noFile(): AppError {
  return new AppError("not_found", "There is no such file", { reason: "unknown-file" });
}
