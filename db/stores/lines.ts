import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Line } from "../tables/tables";

/** Every line of every organization, with its language and the name of its team: what the directory of lines is made from. */
export async function listLines(scope: Scope) {
  const { lines, organizations, teams } = scope.tables;
  return scope.query
    .select({ line: lines, language: organizations.language, teamName: teams.name })
    .from(lines)
    .innerJoin(organizations, eq(organizations.id, lines.organizationId))
    .leftJoin(teams, eq(teams.id, lines.teamId))
    .orderBy(asc(lines.createdAt), asc(lines.id));
}

/** The organization's line of that name. */
export async function findLineByName(
  scope: Scope,
  organizationId: string,
  name: string,
): Promise<Line | undefined> {
  const { lines } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(lines)
    .where(and(eq(lines.organizationId, organizationId), eq(lines.name, name)));
  return row;
}

/** Adds a line. */
export async function insertLine(scope: Scope, row: Line): Promise<void> {
  await scope.query.insert(scope.tables.lines).values(row);
}

const noFailures = { refusalCount: 0, failureCount: 0, failureDetail: null } as const;

/** Replaces what a line is configured as. New settings also clear whatever had stopped it. */
export async function updateLine(
  scope: Scope,
  id: string,
  change: Pick<Line, "teamId" | "settings" | "isEnabled" | "updatedAt">,
): Promise<void> {
  const { lines } = scope.tables;
  await scope.query
    .update(lines)
    .set({ ...change, ...noFailures, pausedReason: null })
    .where(eq(lines.id, id));
}

/** Switches a line off, and leaves everything else as it is. Gives its name; null when it was off already. */
export async function switchOffLine(
  scope: Scope,
  id: string,
  updatedAt: Date,
): Promise<string | null> {
  const { lines } = scope.tables;
  const [row] = await scope.query
    .update(lines)
    .set({ isEnabled: false, updatedAt })
    .where(and(eq(lines.id, id), eq(lines.isEnabled, true)))
    .returning({ name: lines.name });
  return row?.name ?? null;
}

/** Counts a call that failed, and whether it was refused for the line's own sake. Gives both counts. */
export async function countFailure(
  scope: Scope,
  id: string,
  failure: { readonly isRefusal: boolean; readonly detail: string },
): Promise<Pick<Line, "refusalCount" | "failureCount">> {
  const { lines } = scope.tables;
  const [row] = await scope.query
    .update(lines)
    .set({
      failureCount: sql`${lines.failureCount} + 1`,
      failureDetail: failure.detail,
      ...(failure.isRefusal ? { refusalCount: sql`${lines.refusalCount} + 1` } : {}),
    })
    .where(eq(lines.id, id))
    .returning({ refusalCount: lines.refusalCount, failureCount: lines.failureCount });
  return row ?? { refusalCount: 0, failureCount: 0 };
}

/** Stops sending on a line (`reason`), or lets it send again (null). */
export async function setLinePause(scope: Scope, id: string, reason: string | null): Promise<void> {
  const { lines } = scope.tables;
  await scope.query
    .update(lines)
    .set({ pausedReason: reason, ...noFailures })
    .where(eq(lines.id, id));
}

/** Forgets failures: the provider took a message. */
export async function clearFailures(scope: Scope, id: string): Promise<void> {
  await forgetFailures(scope, { id });
}

const forgetFailures = prepared(({ query, tables: { lines } }) =>
  query
    .update(lines)
    .set(noFailures)
    .where(and(eq(lines.id, sql.placeholder("id")), gt(lines.failureCount, 0)))
    .prepare(),
);
