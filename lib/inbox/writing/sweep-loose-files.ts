import type { Scope } from "@/db/engines/database";
import { areNobodys } from "@/db/stores/attachments";
import {
  dropLooseFile,
  isMessagesFile,
  keepFile,
  listDraftsIn,
  listHeldIn,
  listLooseFiles,
  listOffered,
  listSaidWithoutFile,
  touchLooseFiles,
} from "@/db/stores/desk/loose-files";
import type { Attachment } from "@/db/tables/tables";
import {
  filesOfCanned,
  filesOfContent,
  filesOfDraft,
  filesOfPending,
} from "@/lib/model/writing/named-files";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";

/** A file that nothing names stays for so long: what was thrown away may be brought back. */
const graceMs = 24 * 3_600_000;
/** Bytes that were written so lately may be those of a file that is being stored. */
const freshMs = 10 * 60_000;
/** Files looked at in one round. */
const roundMax = 100;

/**
 * Forgets uploads of agents whose draft was thrown away: those that no message, draft, message to be sent or canned reply has
 * named for a day. Their bytes go where no other file has the same. What a message names is never looked at again.
 */
export async function sweepLooseFiles(context: Context): Promise<void> {
  const before = waitingAt(context, -graceMs);
  for (const file of await listLooseFiles(context.database.read, before, roundMax)) {
    // Named and dropped in one transaction, so that nothing begins to name it in between.
    const isNobodys = await context.database.write((scope) => settle(context, scope, file));
    // The same bytes may be on their way in again: then they were written just now, and stay.
    const unwritten = new Date(context.now().getTime() - freshMs);
    if (isNobodys && file.sha256 !== null) await context.files.remove(file.sha256, unwritten);
  }
}

/** Keeps a file that is named, and forgets one that is not. Gives whether its bytes are nobody's any more. */
async function settle(context: Context, scope: Scope, file: Attachment): Promise<boolean> {
  if (await isSaid(scope, file)) {
    await keepFile(scope, file.id);
    return false;
  }
  if (await isHeld(scope, file)) {
    await touchLooseFiles(
      scope,
      { organizationId: file.organizationId },
      [file.id],
      waitingAt(context),
    );
    return false;
  }
  return (await dropLooseFile(scope, file)) && areNobodys(scope, file.sha256);
}

/** Whether a message of its conversation consists of it, or shows it on a card. */
async function isSaid(scope: Scope, { id, conversationId }: Attachment): Promise<boolean> {
  if (conversationId === null) return false;
  if (await isMessagesFile(scope, conversationId, id)) return true;
  return (await listSaidWithoutFile(scope, conversationId)).some((content) =>
    filesOfContent(content).includes(id),
  );
}

/** Whether something that may become a message names it. */
async function isHeld(
  scope: Scope,
  { id, conversationId, organizationId }: Attachment,
): Promise<boolean> {
  const drafts =
    conversationId === null ? [] : await listDraftsIn(scope, organizationId, conversationId);
  if (drafts.some((draft) => filesOfDraft(draft).includes(id))) return true;
  const pending = conversationId === null ? [] : await listHeldIn(scope, conversationId);
  if (pending.some((send) => filesOfPending(send).includes(id))) return true;
  const canned = await listOffered(scope, organizationId);
  return canned.some((reply) => filesOfCanned(reply).includes(id));
}
