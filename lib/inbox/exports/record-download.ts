import type { ExportRow } from "@/db/tables/tables";
import { recordOnce } from "../audit/record-once";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

/** Records that an agent fetched the file of an export: once, however often and in however many pieces. */
export async function recordDownload(
  context: Context,
  { organizationId, agentId }: AgentIdentity,
  { id, format, hasNotes, done }: ExportRow,
): Promise<void> {
  const onceKey = `export.download ${id}`;
  await recordOnce(context, {
    ...{ id: context.newId(), organizationId, agentId, action: "export.download", subject: id },
    ...{ at: context.now(), onceKey, detail: { format, notes: hasNotes, total: done } },
  });
}
