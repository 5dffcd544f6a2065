import { recordAudit } from "@/db/stores/audit";
import { countUnfinished, findExport, insertExport, saveStep } from "@/db/stores/exports/exports";
import type { ExportRow } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { exportsAtOnceMax } from "@/lib/model/exports/export";
import { type AgentIdentity, requirePermission } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { choose, readMeant } from "./choose";
import { nameFile } from "./name-file";
import type { NewExport } from "./new-export";
import { toldOf } from "./run-export";

/**
 * Chooses the conversations of an export as they are now; the worker writes them to a file. Throws `forbidden` without the
 * permission, `not_found` where one that is named is not there or not the agent's to see, `invalid_request` for too many,
 * and `conflict` while too many exports of the organization are being written.
 */
export async function createExport(
  context: Context,
  agent: AgentIdentity,
  given: NewExport,
): Promise<ExportRow> {
  requirePermission(agent, "export-conversations");
  const { id, chosen } = given;
  const meant = await readMeant(context, agent, given);
  const fileName = await nameFile(context, agent, given);
  const { row } = await writeAndPublish(context, async (scope) => {
    const before = await findExport(scope, agent.agentId, id);
    if (before !== undefined) return { row: before, events: [] };
    const made = newRow(context, agent, given, fileName);
    if (!(await insertExport(scope, made))) {
      throw new AppError("conflict", "There is another export of this id");
    }
    const total = await choose(scope, agent, made, meant);
    if ((await countUnfinished(scope, agent.organizationId)) > exportsAtOnceMax) {
      throw new AppError(
        "conflict",
        `${exportsAtOnceMax} exports are being written already. Wait for one of them, or cancel one`,
      );
    }
    await saveStep(scope, id, { total });
    await recordAudit(scope, {
      ...{ id: context.newId(), organizationId: agent.organizationId, agentId: agent.agentId },
      ...{ action: "export.create", subject: id, at: made.createdAt },
      conversationId: chosen.kind === "named" && total === 1 ? (chosen.ids[0] ?? null) : null,
      detail: { query: made.query, format: made.format, notes: made.hasNotes, total },
    });
    const row = { ...made, total };
    return { row, events: [toldOf(row)] };
  });
  if (row.state === "running") context.hub.publish({ kind: "work", queue: "exports" });
  return row;
}

function newRow(
  context: Context,
  { organizationId, agentId }: AgentIdentity,
  { id, chosen, format, hasNotes, timeZone, language }: NewExport,
  fileName: string,
): ExportRow {
  const now = context.now();
  return {
    ...{ id, organizationId, agentId, format, hasNotes, timeZone, language, fileName },
    ...{ query: chosen.kind === "found" ? chosen.text : null, state: "running" },
    ...{ total: 0, done: 0, leftOut: 0, messages: 0, bytes: 0, pictureBytes: 0 },
    ...{ sha256: null, failure: null, createdAt: now, steppedAt: now, finishedAt: null },
    ...{ afterId: null, inSeq: null, inBytes: null, inMessages: null, shownAt: null },
  };
}
