import type { Scope } from "@/db/engines/database";
import { touchLooseFiles } from "@/db/stores/desk/loose-files";
import type { CannedReply } from "@/db/tables/tables";
import { filesOfCanned } from "@/lib/model/writing/named-files";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";

/** Canned replies of an organization begin or cease to name their files now: these stay for a while (`sweepLooseFiles`). */
export async function touchCannedFiles(
  context: Context,
  scope: Scope,
  organizationId: string,
  replies: readonly Pick<CannedReply, "files" | "actions">[],
): Promise<void> {
  const ids = replies.flatMap(filesOfCanned);
  await touchLooseFiles(scope, { organizationId }, ids, waitingAt(context));
}
