import { and, desc, eq, gte, lt, or, type SQL } from "drizzle-orm";
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

/** Takes back what is recorded under a key: what is recorded instead says more. */
export async function dropAudited({ query, tables }: Scope, onceKey: string): Promise<void> {
  await query.delete(tables.auditLog).where(eq(tables.auditLog.onceKey, onceKey));
}

/** What somebody did last of a kind, from an instant on. */
export async function findLastAudit(
  scope: Scope,
  {
    organizationId,
    agentId,
    action,
  }: Record<"organizationId" | "agentId", string> & {
    readonly action: AuditAction;
  },
  since: Date,
): Promise<AuditRow | undefined> {
  const by = { organizationId, agentId, action, from: since };
  const [last] = await listAudit(scope, by, { after: null, limit: 1 });
  return last;
}

/** Records a search in place of the one that it goes on with. */
export async function replaceAudit(
  { query, tables: { auditLog } }: Scope,
  id: string,
  change: Pick<AuditRow, "detail" | "at">,
): Promise<void> {
  await query.update(auditLog).set(change).where(eq(auditLog.id, id));
}

export type AuditPlace = { readonly at: Date; readonly id: string };

export type AuditFilter = {
  readonly organizationId: string;
  readonly agentId?: string | undefined;
  readonly action?: AuditAction | undefined;
  readonly conversationId?: string | undefined;
  /** From the first instant on, and before the second. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
};

/** What was recorded in an organization, the newest first, behind a place of the list. */
export async function listAudit(
  scope: Scope,
  { organizationId, agentId, action, conversationId, from, to }: AuditFilter,
  { after, limit }: { readonly after: AuditPlace | null; readonly limit: number },
): Promise<readonly AuditRow[]> {
  const { auditLog } = scope.tables;
  const where: (SQL | undefined)[] = [
    eq(auditLog.organizationId, organizationId),
    agentId === undefined ? undefined : eq(auditLog.agentId, agentId),
    action === undefined ? undefined : eq(auditLog.action, action),
    conversationId === undefined ? undefined : eq(auditLog.conversationId, conversationId),
    from === undefined ? undefined : gte(auditLog.at, from),
    to === undefined ? undefined : lt(auditLog.at, to),
  ];
  if (after !== null) {
    const { at, id } = after;
    where.push(or(lt(auditLog.at, at), and(eq(auditLog.at, at), lt(auditLog.id, id))));
  }
  return scope.query
    .select()
    .from(auditLog)
    .where(and(...where))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit);
}
