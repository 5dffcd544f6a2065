import { insertAttachment } from "@/db/stores/attachments";
import { AppError } from "@/lib/model/error";
import type { UploadedFile } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { receivedFileName, safeFileName } from "./file-name";
import { contentTypeOf, mediaOf } from "./media-type";
import { newAttachment } from "./new-attachment";

export type Upload = {
  /** Null for a sender without a name. */
  readonly contactAddress: string | null;
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/**
 * Stores a file of a customer, for the message that will name it. Throws `payload_too_large` past `bytesMax`, and
 * `invalid_request` for an empty one.
 */
export async function receiveUpload(
  context: Context,
  line: LiveLine,
  { contactAddress, fileName: called, bytes }: Upload,
  bytesMax: number,
): Promise<UploadedFile> {
  const stored = await context.files.write(bytes, bytesMax);
  if (stored.sizeBytes === 0) throw new AppError("invalid_request", "The file is empty");
  const { organizationId, id: lineId } = line;
  const id = context.newId();
  const key = context.newKey();
  const named = safeFileName(called);
  const contentType = stored.sniffedType ?? contentTypeOf(named ?? "");
  const media = mediaOf(contentType);
  const fileName = receivedFileName({ named, disposition: null, url: "", media, id, contentType });
  const file = newAttachment(context, {
    id,
    organizationId,
    conversationId: null,
    contactAddress,
    lineId,
    media,
    fileName,
    isNamed: named !== null,
    contentType,
    sizeBytes: stored.sizeBytes,
    sizeBytesMax: bytesMax,
    sha256: stored.sha256,
    publicKey: key,
  });
  await context.database.write((scope) => insertAttachment(scope, file));
  return { key, fileName };
}
