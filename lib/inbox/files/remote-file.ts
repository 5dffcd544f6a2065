import type { Scope } from "@/db/engines/database";
import { insertAttachment } from "@/db/stores/attachments";
import type { Attachment, Conversation } from "@/db/tables/tables";
import type { Content, FileContent, OutgoingContent, RemoteFile } from "@/lib/model/content";
import { mediaLabel } from "@/lib/model/content-preview";
import type { Context } from "../context/context";
import { safeFileName } from "./file-name";
import { newAttachment } from "./new-attachment";

/** Notes a file of which only the address is known, to be fetched for this conversation. */
export async function takeOffered(
  context: Context,
  scope: Scope,
  conversation: Pick<Conversation, "id" | "organizationId" | "lineId">,
  { media, url, fileName, declaredType, sizeBytesMax }: RemoteFile,
): Promise<Attachment> {
  const named = fileName === null ? null : safeFileName(fileName);
  const attachment = newAttachment(context, {
    organizationId: conversation.organizationId,
    conversationId: conversation.id,
    lineId: conversation.lineId,
    media,
    fileName: named ?? mediaLabel[media],
    isNamed: named !== null,
    contentType: declaredType ?? "application/octet-stream",
    sizeBytes: null,
    sizeBytesMax,
    sha256: null,
    state: "pending",
    sourceUrl: url,
  });
  await insertAttachment(scope, attachment);
  return attachment;
}

/** The content that an offered file becomes. */
export function fileContentOf(
  { media, caption }: Pick<RemoteFile, "media" | "caption">,
  attachmentId: string,
): FileContent {
  return { kind: "file", media, attachmentId, caption };
}

/** What the line has to be able to carry: of a file that is still to come, its address at least. */
export function asIfThere(asked: OutgoingContent | RemoteFile, content: Content): Content {
  return asked.kind === "remote-file" ? { kind: "text", text: asked.url } : content;
}
