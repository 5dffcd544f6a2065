import type { Scope } from "../engines/database";
import type { Tables } from "../tables/tables";

/** Records who changed what; written in the transaction that changes it. */
export async function recordAudit(
  scope: Scope,
  row: Tables["auditLog"]["$inferSelect"],
): Promise<void> {
  await scope.query.insert(scope.tables.auditLog).values(row);
}
