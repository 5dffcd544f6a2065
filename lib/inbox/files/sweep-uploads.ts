import { dropUpload, listStaleUploads } from "@/db/stores/attachments";
import type { Context } from "../context/context";

/** Files of an organization that were uploaded and not sent yet; older ones make way. */
const uploadsMax = 1_000;
/** A file that was just uploaded stays for so long, however many follow. */
const freshMs = 10 * 60_000;

/** Forgets the oldest uploads that nobody has sent, with their bytes where no other file has the same. */
export async function sweepUploads(context: Context): Promise<void> {
  const before = new Date(context.now().getTime() - freshMs);
  for (const upload of await listStaleUploads(context.database.read, uploadsMax, before)) {
    const isNobodys = await context.database.write((scope) => dropUpload(scope, upload));
    // The same bytes may be on their way in again: then they were written just now, and stay.
    if (isNobodys && upload.sha256 !== null) await context.files.remove(upload.sha256, before);
  }
}
