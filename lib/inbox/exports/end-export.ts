import { recordAudit } from "@/db/stores/audit";
import { dropItems, dropOldExports, endExport, withFiles } from "@/db/stores/exports/exports";
import type { ExportRow } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { exportKeptDays } from "@/lib/model/exports/export";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { toldOf } from "./run-export";

/** Cancels an agent's export that is being written, or deletes its file. The same again changes nothing. Throws `not_found`. */
export async function removeExport(
  context: Context,
  agent: AgentIdentity,
  id: string,
): Promise<ExportRow> {
  const { organizationId, agentId } = agent;
  const { row } = await writeAndPublish(context, async (scope) => {
    const at = context.now();
    const row = await endExport(scope, { id, agentId }, at);
    if (row === undefined) throw new AppError("not_found", "There is no such export");
    const action = row.state === "deleted" ? "export.delete" : "export.cancel";
    // What failed by itself has no file to take away, and nobody cancelled it.
    if (row.state !== "failed") {
      await recordAudit(scope, {
        ...{ id: context.newId(), organizationId, agentId, action, subject: id, at },
        onceKey: `${action} ${id}`,
      });
    }
    return { row, events: [toldOf(row)] };
  });
  await context.exportFiles.remove(id);
  return row;
}

/** Rows that are forgotten at once. */
const itemsMax = 5_000;
const exportsMax = 20;

/**
 * Forgets exports whose time is over, with their files, and files that belong to none. What was chosen of those that are
 * finished is forgotten bit by bit.
 */
export async function forgetExports(context: Context): Promise<void> {
  const { database, exportFiles } = context;
  const before = new Date(context.now().getTime() - exportKeptDays * 86_400_000);
  await database.write(async (scope) => {
    await dropOldExports(scope, before, exportsMax);
    await dropItems(scope, itemsMax);
  });
  const there = await exportFiles.list();
  const wanted = await withFiles(database.read, there);
  for (const id of there) if (!wanted.has(id)) await exportFiles.remove(id);
}
