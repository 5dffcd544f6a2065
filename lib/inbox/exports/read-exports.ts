import { findExport, listExports } from "@/db/stores/exports/exports";
import type { ExportRow } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

const listedMax = 100;

/** An agent's own export. Throws `not_found`. */
export async function readExport(
  { database: { read } }: Context,
  { agentId }: AgentIdentity,
  id: string,
): Promise<ExportRow> {
  const row = await findExport(read, agentId, id);
  if (row === undefined) throw new AppError("not_found", "There is no such export");
  return row;
}

/** An agent's own exports of the last days, the newest first, a hundred at most. */
export function readExports(
  { database: { read } }: Context,
  { agentId }: AgentIdentity,
): Promise<readonly ExportRow[]> {
  return listExports(read, agentId, listedMax);
}
