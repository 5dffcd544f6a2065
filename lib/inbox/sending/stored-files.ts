import type { Scope } from "@/db/engines/database";
import { findAttachment, findAttachments } from "@/db/stores/attachments";
import { everythingOf } from "@/db/stores/people/visibility";
import type { Attachment, Conversation } from "@/db/tables/tables";
import type { Content } from "@/lib/model/content";
import { cardPictures } from "@/lib/model/content-actions";
import { AppError } from "@/lib/model/error";
import type { Context } from "../context/context";
import { offerFile } from "../context/public-url";

/**
 * The file that a message consists of, or that a note has; null for none. Throws `unsupported` for one that was not
 * uploaded for this conversation, or for the other of both: what was for colleagues is never a customer's.
 */
export async function fileOf(
  scope: Scope,
  conversation: Conversation,
  content: Content,
): Promise<Attachment | null> {
  if (content.kind !== "file" && content.kind !== "note") return null;
  if (content.attachmentId === undefined) return null;
  const file = await findAttachment(
    scope,
    everythingOf(conversation.organizationId),
    content.attachmentId,
  );
  const path = "content.attachmentId";
  if (file === undefined || file.conversationId !== conversation.id) throw unknownFile(path);
  if ((file.purpose === "note") !== (content.kind === "note")) {
    throw content.kind === "note"
      ? refused(path, "The file was not uploaded for a note", "was uploaded for the customer")
      : refused(path, "The file was uploaded for a note: it is never sent", "belongs to a note");
  }
  return file;
}

/**
 * Throws `unsupported`, with the card's path, where a card's picture is not a stored picture that was uploaded for
 * customers in this conversation.
 */
export async function assertPictures(
  scope: Scope,
  conversation: Conversation,
  content: Content,
): Promise<void> {
  const files = await picturesIn(scope, conversation, content);
  for (const { index, attachmentId } of picturesOf(content)) {
    const path = `content.items[${index}].attachmentId`;
    const file = files.get(attachmentId);
    if (file === undefined) throw unknownFile(path);
    if (file.purpose === "note") {
      throw refused(
        path,
        "The file was uploaded for a note: it is never sent",
        "belongs to a note",
      );
    }
    if (file.media !== "image" || file.state !== "stored") {
      throw refused(path, "A card shows a picture (JPEG or PNG) only", "is no picture");
    }
  }
}

/** A content whose cards have the public addresses of their stored pictures. Other content comes back itself. */
export async function withPictures(
  context: Context,
  scope: Scope,
  conversation: Conversation,
  content: Content,
): Promise<Content> {
  const files = await picturesIn(scope, conversation, content);
  if (content.kind !== "carousel" || files.size === 0) return content;
  const items = content.items.map((item) => {
    const file = files.get(item.attachmentId ?? "");
    return file === undefined ? item : { ...item, imageUrl: offerFile(context, file).url };
  });
  return { ...content, items };
}

function picturesOf(content: Content) {
  return content.kind === "carousel" ? cardPictures(content.items) : [];
}

/** The files of this conversation that the cards of a content show, by id. */
async function picturesIn(
  scope: Scope,
  { id, organizationId }: Conversation,
  content: Content,
): Promise<ReadonlyMap<string, Attachment>> {
  const ids = picturesOf(content).map(({ attachmentId }) => attachmentId);
  const files = (await findAttachments(scope, ids)).filter(
    (file) => file.organizationId === organizationId && file.conversationId === id,
  );
  return new Map(files.map((file) => [file.id, file]));
}

function unknownFile(path: string): AppError {
  return refused(
    path,
    "The file was not uploaded for this conversation",
    "is unknown in this conversation",
  );
}

function refused(path: string, detail: string, message: string): AppError {
  return new AppError("unsupported", detail, { problems: [{ path, message }] });
}
