import {
  claimPendingFetches,
  failAttachment,
  findAttachment,
  releaseFetch,
  storeAttachment,
} from "@/db/stores/attachments";
import { findMessageOfAttachment } from "@/db/stores/message-lists";
import { everythingOf } from "@/db/stores/people/visibility";
import type { Attachment } from "@/db/tables/tables";
import type { MediaFetch } from "@/lib/protocols/customer-side/protocol";
import type { Context, Download } from "../context/context";
import { messageChanged, notifyOfMessage } from "../conversation/advance-message";
import { receivedFileName } from "./file-name";
import { releaseFile } from "./release-file";

/** Without credentials, from public addresses only. */
const anybodys = {
  mediaFetch: { auth: { kind: "none" }, authHosts: [] } satisfies MediaFetch,
  privateHosts: [],
};

/** Time for one file, redirects included. */
const fetchTimeoutMs = 30_000;

/** Claims up to `limit` files that providers offer; nobody else will fetch them. */
export function claimFetches(context: Context, limit: number): Promise<readonly Attachment[]> {
  return context.database.write((scope) => claimPendingFetches(scope, limit));
}

/**
 * Fetches a claimed file with exactly one GET and stores its bytes, or the reason why there are none. It is
 * not tried again by itself: the address may be good for one call only. Only what arrived and could not be kept here is
 * put back in line: `unstored`.
 */
export async function fetchMedia(
  context: Context,
  file: Attachment,
): Promise<"finished" | "unstored"> {
  const { conversationId } = file;
  if (conversationId === null) return "finished";
  const owner = await findMessageOfAttachment(context.database.read, conversationId, file.id);
  const download = await load(context, file, owner?.direction === "inbound");
  if (download.kind === "unstored") {
    const facts = { attachmentId: file.id, detail: download.detail };
    context.log.error(facts, "A file could not be kept, and is fetched again later");
    await context.outcomes.record((scope) => releaseFetch(scope, file.id));
    return "unstored";
  }
  await recordDownload(context, { ...file, conversationId }, download);
  return "finished";
}

type FinishedDownload = Exclude<Download, { kind: "unstored" }>;

async function recordDownload(
  context: Context,
  file: Attachment & { readonly conversationId: string },
  download: FinishedDownload,
): Promise<void> {
  const { conversationId } = file;
  const message = await context.outcomes.record(async (scope) => {
    if (download.kind === "failed") await failAttachment(scope, file.id, download.detail);
    else await storeAttachment(scope, file.id, factsOf(file, download));
    const found = await findMessageOfAttachment(scope, conversationId, file.id);
    if (found !== undefined) {
      await notifyOfMessage(context, scope, found, "message-changed", { kind: "system" });
    }
    if (found?.direction === "outbound") {
      const stored =
        (await findAttachment(scope, everythingOf(file.organizationId), file.id)) ?? file;
      await releaseFile(context, scope, stored, found);
    }
    return found;
  });
  if (message?.direction === "outbound") context.hub.publish({ kind: "work", queue: "outbox" });
  if (message !== undefined) context.hub.publish(messageChanged(context, message));
}

/** `isProviders`: the line's provider named the address, and nobody else. */
async function load(context: Context, file: Attachment, isProviders: boolean): Promise<Download> {
  const line = context.lines.find(file.lineId);
  if (line === undefined || file.sourceUrl === null) {
    return { kind: "failed", detail: "The line this file came on does not exist any more" };
  }
  // What a program names is fetched with nobody's credentials. Whoever polls offers no files.
  const deliveryMode =
    isProviders && line.deliveryMode.kind === "push" ? line.deliveryMode : anybodys;
  return context.http.download({
    url: file.sourceUrl,
    ...deliveryMode.mediaFetch,
    sizeBytesMax: file.sizeBytesMax,
    connectTimeoutMs: 5_000,
    totalTimeoutMs: fetchTimeoutMs,
    privateHosts: deliveryMode.privateHosts,
  });
}

function factsOf(file: Attachment, download: Extract<Download, { kind: "bytes" }>) {
  const { stored } = download;
  const contentType = stored.sniffedType ?? declaredType(download.contentType);
  return {
    sha256: stored.sha256,
    sizeBytes: stored.sizeBytes,
    contentType,
    fileName: receivedFileName({
      named: file.isNamed ? file.fileName : null,
      disposition: download.fileName,
      url: file.sourceUrl ?? "",
      media: file.media,
      id: file.id,
      contentType: contentType === unknownType ? file.contentType : contentType,
    }),
  };
}

/** Of bytes that say nothing, and of which nobody says anything that is believed. */
const unknownType = "application/octet-stream";

/** A provider's word for bytes that say nothing themselves; nothing a browser would run is taken from it. */
function declaredType(header: string | null): string {
  const type = header?.split(";")[0]?.trim().toLowerCase() ?? "";
  const isKnownText = type === "text/plain" || type === "text/csv";
  return isKnownText || /^(?:audio|video)\/[\w.+-]+$/u.test(type) ? type : unknownType;
}
