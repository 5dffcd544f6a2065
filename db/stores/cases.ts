import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Case } from "../tables/tables";
import { caseVisibleTo, type Viewer } from "./people/visibility";

/** Adds a case. */
export async function insertCase(scope: Scope, row: Case): Promise<void> {
  await scope.query.insert(scope.tables.cases).values(row);
}

/** A case of the organization. */
export async function findCase(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<Case | undefined> {
  const { cases } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), eq(cases.organizationId, organizationId)));
  return row;
}

/** A case of the organization that a viewer may see. */
export async function findVisibleCase(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<Case | undefined> {
  const { cases } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.id, id),
        eq(cases.organizationId, viewer.organizationId),
        caseVisibleTo(scope, viewer),
      ),
    );
  return row;
}

/** Cases by id, in no order. */
export async function findCases(scope: Scope, ids: readonly string[]): Promise<readonly Case[]> {
  if (ids.length === 0) return [];
  const { cases } = scope.tables;
  return scope.query
    .select()
    .from(cases)
    .where(inArray(cases.id, [...ids]));
}

/** A contact's cases that a viewer may see, the newest first. */
export async function listContactCases(
  scope: Scope,
  viewer: Viewer,
  contactId: string,
  limit: number,
): Promise<readonly Case[]> {
  const { cases } = scope.tables;
  return scope.query
    .select()
    .from(cases)
    .where(and(eq(cases.contactId, contactId), caseVisibleTo(scope, viewer)))
    .orderBy(desc(cases.number))
    .limit(limit);
}

/** A contact's newest open case. */
export async function findOpenCase(scope: Scope, contactId: string): Promise<Case | undefined> {
  const { cases } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(cases)
    .where(and(eq(cases.contactId, contactId), isNull(cases.closedAt)))
    .orderBy(desc(cases.number))
    .limit(1);
  return row;
}

/** Closes a case, or opens it again with null. False when that is so already. */
export async function setCaseClosed(
  scope: Scope,
  id: string,
  closedAt: Date | null,
): Promise<boolean> {
  const { cases } = scope.tables;
  const [before] = await scope.query
    .select({ closedAt: cases.closedAt })
    .from(cases)
    .where(eq(cases.id, id));
  if (before === undefined || (before.closedAt === null) === (closedAt === null)) return false;
  await scope.query.update(cases).set({ closedAt }).where(eq(cases.id, id));
  return true;
}
