import { recordAudit } from "@/db/stores/audit";
import {
  chooseFound,
  chooseNamed,
  countUnfinished,
  findExport,
  insertExport,
  saveStep,
} from "@/db/stores/exports/exports";
import type { ExportRow } from "@/db/tables/tables";
import { foundMax } from "@/lib/model/conversation/bulk";
import { AppError } from "@/lib/model/error";
import { exportsAtOnceMax } from "@/lib/model/exports/export";
import { type AgentIdentity, requirePermission } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { resolveQuery } from "../reading/resolve-query";
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
  const conditions =
    chosen.kind === "found"
      ? await resolveQuery(context, agent, chosen.query, given.timeZone)
      : null;
  const fileName = await nameFile(context, agent, given);
  const { row } = await writeAndPublish(context, async (scope) => {
    const before = await findExport(scope, agent.agentId, id);
    if (before !== undefined) return { row: before, events: [] };
    const made = newRow(context, agent, given, fileName);
    if (!(await insertExport(scope, made))) {
      throw new AppError("conflict", "There is another export of this id");
    }
    const total =
      conditions === null
        ? await chooseAll(chosen, (ids) => chooseNamed(scope, id, agent, ids))
        : await chooseFound(scope, made, conditions, foundMax + 1);
    if (total > foundMax) {
      throw new AppError(
        "invalid_request",
        `At most ${foundMax} conversations are exported at once`,
      );
    }
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

async function chooseAll(
  chosen: NewExport["chosen"],
  choose: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  const ids = chosen.kind === "named" ? chosen.ids : [];
  const found = await choose(ids);
  const problems = ids.flatMap((id, index) =>
    found.has(id) ? [] : [{ path: `ids.${index}`, message: "There is no such conversation" }],
  );
  const [first] = problems;
  if (first !== undefined) throw new AppError("not_found", first.message, { problems });
  return found.size;
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
