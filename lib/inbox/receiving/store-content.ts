import type { Scope } from "@/db/engines/database";
import { claimUpload, findUpload } from "@/db/stores/attachments";
import type { Conversation } from "@/db/tables/tables";
import type { Content, InboundContent, UploadedContent } from "@/lib/model/content";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { fileContentOf, takeOffered } from "../files/remote-file";
import { storeReceivedFile } from "../files/store-received-file";

/** When something came, from whom, and the mail that it came with. */
export type Origin = {
  readonly now: Date;
  readonly mailId: string | null;
  /** Whether who sends it has no name, by which what was uploaded could be known. */
  readonly isNameless: boolean;
};

export type StoredContent = { readonly content: Content; readonly fileName: string | null };

/**
 * What is stored of the content: a file that the provider offers becomes an attachment still to be fetched. Null for
 * an uploaded one that is not this contact's.
 */
export async function storeContent(
  context: Context,
  scope: Scope,
  line: LiveLine,
  content: InboundContent,
  conversation: Conversation,
  origin: Origin,
): Promise<StoredContent | null> {
  if (content.kind === "uploaded-file") {
    return claimFile(scope, line, conversation, content, origin);
  }
  if (content.kind === "received-file") {
    return storeReceivedFile(context, scope, line, conversation, content, origin);
  }
  if (content.kind !== "remote-file") return { content: content, fileName: null };
  const { id, isNamed, fileName } = await takeOffered(context, scope, conversation, content);
  return { content: fileContentOf(content, id), fileName: isNamed ? fileName : null };
}

/**
 * An uploaded file belongs to the conversation in which it is sent first. One that came from nobody is found by nobody
 * only, and belongs to the conversation's contact from then on.
 */
async function claimFile(
  scope: Scope,
  line: LiveLine,
  { id: conversationId, contactAddress }: Conversation,
  { key, media, caption }: UploadedContent,
  { isNameless }: Origin,
): Promise<{ readonly content: Content; readonly fileName: string } | null> {
  const file = await findUpload(scope, line.id, { contactAddress, isNameless }, key);
  if (file === undefined) return null;
  const shown = media ?? file.media;
  if (file.conversationId === null) {
    const claim = { conversationId, contactAddress, media: shown };
    if (!(await claimUpload(scope, file.id, claim))) return null;
  }
  const { id: attachmentId, fileName } = file;
  return { content: { kind: "file", media: shown, attachmentId, caption }, fileName };
}
