import { eq } from "drizzle-orm";
import type { AuditAction } from "@/lib/model/people/audit";
import type { Scope } from "../engines/database";
import type { AuditRow } from "../tables/tables";

/** What is recorded; what is left out is null. */
export type NewAudit = Pick<AuditRow, "id" | "organizationId" | "agentId" | "subject" | "at"> & {
  readonly action: AuditAction;
} & Partial<Pick<AuditRow, "conversationId" | "detail" | "onceKey">>;

/** Records who did what; written in the transaction that does it. With a `onceKey` that is there already, does nothing. */
export async function recordAudit(scope: Scope, row: NewAudit): Promise<void> {
  await scope.query.insert(scope.tables.auditLog).values(row).onConflictDoNothing();
}

/** Whether something is recorded under a key. */
export async function isAudited(scope: Scope, onceKey: string): Promise<boolean> {
  const { auditLog } = scope.tables;
  const rows = await scope.query
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(eq(auditLog.onceKey, onceKey));
  return rows.length > 0;
}
