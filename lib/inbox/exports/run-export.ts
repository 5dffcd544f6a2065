import { findAgent } from "@/db/stores/agents";
import { nextExport, saveStep } from "@/db/stores/exports/exports";
import { findOrganization } from "@/db/stores/organizations";
import type { ExportRow } from "@/db/tables/tables";
import { isAppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import { isPermitted } from "@/lib/model/people/permissions";
import { type AgentIdentity, identityOf } from "../context/agent-identity";
import type { Context, ExportFile } from "../context/context";
import { createWriter } from "./formats/create-writer";
import { loadExportWording } from "./wording";
import { firstPlace, writeBatch } from "./write-batch";

/**
 * Takes the unfinished export that went on longest ago one batch further. The bytes are on the disk before the place is
 * stored, so that a process that ends in between goes on there, and cuts off what lies behind. Gives whether there was an
 * export. Throws what the disk refuses, to be tried again.
 */
export async function runExport(context: Context): Promise<boolean> {
  const row = await nextExport(context.database.read);
  if (row === undefined) return false;
  const agent = await whoOrdered(context, row);
  if (agent === null) {
    await fail(context, row, "Whoever asked for this export may not export any more");
    return true;
  }
  const file = await context.exportFiles.open(row.id, row.bytes);
  if (file === null) {
    // It is not what the row says, as after a backup was restored: it is written from its beginning.
    await save(context, row, firstPlace);
    return true;
  }
  try {
    await goOn(context, row, agent, file);
  } catch (error) {
    if (isAppError(error)) throw error;
    context.log.error({ err: String(error), exportId: row.id }, "An export could not be written");
    await fail(context, row, "Something went wrong while this was written. Ask for it again");
  } finally {
    await file.close();
  }
  return true;
}

async function goOn(
  context: Context,
  row: ExportRow,
  agent: AgentIdentity,
  file: ExportFile,
): Promise<void> {
  const organization = await findOrganization(context.database.read, row.organizationId);
  const wording = await loadExportWording(row.language, row.timeZone);
  const { text, place, isLast } = await writeBatch(context, row, {
    agent,
    wording,
    writer: createWriter(row.format, wording),
    about: {
      organization: organization?.displayName ?? "",
      by: agent.name,
      chosenAt: row.createdAt,
      query: row.query,
      total: row.total,
      hasNotes: row.hasNotes,
    },
  });
  await file.append(Buffer.from(text));
  await file.sync();
  if (!isLast) {
    await save(context, row, place);
    return;
  }
  const { sha256, sizeBytes } = await context.exportFiles.digest(row.id);
  if (sizeBytes !== place.bytes) throw new Error("The disk did not keep what was written");
  await save(context, row, { ...place, sha256, state: "done", finishedAt: context.now() });
}

/** Stores a step; the file goes where somebody ended the export meanwhile. */
async function save(context: Context, row: ExportRow, patch: Partial<ExportRow>): Promise<void> {
  const step = { ...patch, steppedAt: context.now() };
  const isSaved = await context.database.write((scope) => saveStep(scope, row.id, step));
  if (!isSaved) await context.exportFiles.remove(row.id);
  context.hub.publish(toldOf(row));
}

async function fail(context: Context, row: ExportRow, failure: string): Promise<void> {
  await save(context, row, { state: "failed", failure, finishedAt: context.now() });
  await context.exportFiles.remove(row.id);
}

async function whoOrdered(
  { database: { read } }: Context,
  { organizationId, agentId }: ExportRow,
): Promise<AgentIdentity | null> {
  const agent = await findAgent(read, organizationId, agentId);
  if (agent === undefined || !isPermitted(agent.role, "export-conversations")) return null;
  return identityOf(agent);
}

/** What tells the agent's desk that an export went on. */
export function toldOf({ id: exportId, organizationId, agentId }: ExportRow): LiveEvent {
  return { kind: "export", organizationId, exportId, agentId };
}
