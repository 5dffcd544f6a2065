import { and, count, desc, eq } from "drizzle-orm";
import type { FormKind } from "@/lib/model/review/form-draft";
import type { Scope } from "../../engines/database";
import type { FormDraftRow, Tables } from "../../tables/tables";

type Key = Pick<FormDraftRow, "agentId" | "kind" | "subjectId">;

/** What an agent has begun in forms of a kind, the newest first. */
export async function listFormDrafts(
  { query, tables: { formDrafts } }: Scope,
  agentId: string,
  kind: FormKind,
): Promise<readonly FormDraftRow[]> {
  return query
    .select()
    .from(formDrafts)
    .where(and(eq(formDrafts.agentId, agentId), eq(formDrafts.kind, kind)))
    .orderBy(desc(formDrafts.updatedAt), desc(formDrafts.subjectId));
}

/** What an agent has begun in one form. */
export async function findFormDraft(
  { query, tables: { formDrafts } }: Scope,
  key: Key,
): Promise<FormDraftRow | undefined> {
  const [row] = await query.select().from(formDrafts).where(isOf(formDrafts, key));
  return row;
}

/** In how many forms an agent has begun something. */
export async function countFormDrafts(
  { query, tables: { formDrafts } }: Scope,
  agentId: string,
): Promise<number> {
  const [row] = await query
    .select({ count: count() })
    .from(formDrafts)
    .where(eq(formDrafts.agentId, agentId));
  return row?.count ?? 0;
}

/**
 * Keeps what was begun in place of the version that it was made from, null for none. False where there is another by now: then
 * nothing changes.
 */
export async function replaceFormDraft(
  { query, tables: { formDrafts } }: Scope,
  { agentId, kind, subjectId, ...values }: FormDraftRow,
  basedOn: string | null,
): Promise<boolean> {
  const key = { agentId, kind, subjectId };
  const rows =
    basedOn === null
      ? await query
          .insert(formDrafts)
          .values({ ...key, ...values })
          .onConflictDoNothing()
          .returning({ agentId: formDrafts.agentId })
      : await query
          .update(formDrafts)
          .set(values)
          .where(and(isOf(formDrafts, key), eq(formDrafts.version, basedOn)))
          .returning({ agentId: formDrafts.agentId });
  return rows.length > 0;
}

/** Removes a version of what was begun. False where there is another by now, or none. */
export async function removeFormDraft(
  { query, tables: { formDrafts } }: Scope,
  key: Key,
  version: string,
): Promise<boolean> {
  const rows = await query
    .delete(formDrafts)
    .where(and(isOf(formDrafts, key), eq(formDrafts.version, version)))
    .returning({ agentId: formDrafts.agentId });
  return rows.length > 0;
}

function isOf(formDrafts: Tables["formDrafts"], { agentId, kind, subjectId }: Key) {
  return and(
    eq(formDrafts.agentId, agentId),
    eq(formDrafts.kind, kind),
    eq(formDrafts.subjectId, subjectId),
  );
}
