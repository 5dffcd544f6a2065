import type { Scope } from "@/db/engines/database";
import { insertAttachment } from "@/db/stores/attachments";
import type { Conversation } from "@/db/tables/tables";
import type { FileContent, ReceivedFile } from "@/lib/model/content";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { receivedFileName, safeFileName } from "./file-name";
import { contentTypeOf, mediaOf } from "./media-type";
import { newAttachment } from "./new-attachment";

/** Makes a file whose bytes came with a message an attachment of its conversation, inside the write that stores it. */
export async function storeReceivedFile(
  context: Context,
  scope: Scope,
  line: LiveLine,
  { id: conversationId }: Conversation,
  { file, caption, contentId = null }: ReceivedFile,
  { now, mailId }: { readonly now: Date; readonly mailId: string | null },
): Promise<{ readonly content: FileContent; readonly fileName: string }> {
  const id = context.newId();
  const named = safeFileName(file.fileName);
  const contentType = file.contentType || contentTypeOf(file.fileName, file.declaredType ?? null);
  const media = mediaOf(contentType);
  const fileName = receivedFileName({ named, disposition: null, url: "", media, id, contentType });
  const attachment = newAttachment(context, {
    id,
    organizationId: line.organizationId,
    conversationId,
    lineId: line.id,
    media,
    fileName,
    isNamed: named !== null,
    contentType,
    sizeBytes: file.sizeBytes,
    sizeBytesMax: file.sizeBytes,
    sha256: file.sha256,
    mailId,
    contentId,
    createdAt: now,
  });
  await insertAttachment(scope, attachment);
  return { content: { kind: "file", media, attachmentId: id, caption }, fileName };
}
