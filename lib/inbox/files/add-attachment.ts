import { insertAttachment } from "@/db/stores/attachments";
import type { Attachment } from "@/db/tables/tables";
import { noteFileBytesMax } from "@/lib/model/capabilities";
import type { MediaKind } from "@/lib/model/content";
import { AppError } from "@/lib/model/error";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { waitingAt } from "../context/waiting";
import { assertFile } from "../conversation/sending-rules";
import { readConversation } from "../reading/read-inbox";
import { safeFileName, withExtension } from "./file-name";
import { contentTypeOf, mediaOf } from "./media-type";
import { newAttachment } from "./new-attachment";

export type NewFile = {
  readonly conversationId: string;
  readonly fileName: string;
  /** What for: a file of a note never leaves, and the line has no say in it. */
  readonly purpose: "message" | "note";
  readonly announcedBytes: number | null;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/**
 * Stores a file that an agent is about to send, checked against the conversation's line: `payload_too_large`
 * past its largest limit (before the bytes are read, where their number is announced), `unsupported` for a kind
 * the line cannot carry or a size it cannot carry in that kind. One for a note may be of any kind and have
 * `noteFileBytesMax` bytes.
 */
export async function addAttachment(
  context: Context,
  agent: AgentIdentity,
  input: NewFile,
): Promise<Attachment> {
  const conversation = await readConversation(context, agent, input.conversationId);
  const line = context.lines.find(conversation.lineId);
  if (line === undefined)
    throw new AppError("not_found", "The line of this conversation does not exist any more");
  const fileName = safeFileName(input.fileName);
  if (fileName === null) {
    throw new AppError("invalid_request", "The file needs a name", {
      problems: [{ path: "fileName", message: "has no usable characters" }],
    });
  }
  const isForNote = input.purpose === "note";
  const bytesMax = isForNote ? noteFileBytesMax : largestFile(line);
  if (input.announcedBytes !== null && input.announcedBytes > bytesMax) {
    const place = isForNote ? "of a note" : `on ${line.name}`;
    throw new AppError("payload_too_large", `A file ${place} may have ${bytesMax} bytes at most`);
  }
  const stored = await context.files.write(input.bytes, bytesMax);
  if (stored.sizeBytes === 0) {
    throw new AppError("invalid_request", "The file is empty");
  }
  const contentType = stored.sniffedType ?? contentTypeOf(fileName);
  const file = newAttachment(context, {
    organizationId: agent.organizationId,
    conversationId: conversation.id,
    lineId: line.id,
    media: isForNote ? mediaOf(contentType) : sentMediaOf(contentType, line, stored.sizeBytes),
    fileName: withExtension(fileName, contentType),
    isNamed: true,
    contentType,
    sizeBytes: stored.sizeBytes,
    sizeBytesMax: bytesMax,
    sha256: stored.sha256,
    purpose: isForNote ? "note" : null,
    looseSince: waitingAt(context),
  });
  if (!isForNote) assertFile(line, file.media, file);
  await context.database.write((scope) => insertAttachment(scope, file));
  return file;
}

function largestFile(line: LiveLine): number {
  return Math.max(0, ...Object.values(line.capabilities.fileBytesMax).map((bytes) => bytes ?? 0));
}

/** How a file is sent: as what it is where the line takes that, else as a document. */
function sentMediaOf(contentType: string, line: LiveLine, sizeBytes: number): MediaKind {
  const native = mediaOf(contentType);
  const isShown = native !== "image" || /^image\/(?:jpeg|png)$/u.test(contentType);
  const limit = line.capabilities.fileBytesMax[native];
  return isShown && limit !== null && sizeBytes <= limit ? native : "document";
}
