import { and, asc, eq, sql } from "drizzle-orm";
import type { Scope } from "../database";
import type { Line } from "../tables";

/** Every line of every organization, with the name of its team: what the directory of lines is made from. */
export async function listLines(scope: Scope) {
  const { lines, teams } = scope.tables;
  return scope.query
    .select({ line: lines, teamName: teams.name })
    .from(lines)
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

/** Replaces what a line is configured as. New settings also clear whatever had stopped it. */
export async function updateLine(
  scope: Scope,
  id: string,
  change: Pick<Line, "teamId" | "settings" | "isEnabled" | "updatedAt">,
): Promise<void> {
  const { lines } = scope.tables;
  await scope.query
    .update(lines)
    .set({ ...change, refusalCount: 0, pausedReason: null })
    .where(eq(lines.id, id));
}

/** Counts a call that was refused for the line's own sake, and gives the count. */
export async function countRefusal(scope: Scope, id: string): Promise<number> {
  const { lines } = scope.tables;
  const [row] = await scope.query
    .update(lines)
    .set({ refusalCount: sql`${lines.refusalCount} + 1` })
    .where(eq(lines.id, id))
    .returning({ refusalCount: lines.refusalCount });
  return row?.refusalCount ?? 0;
}

/** Stops sending on a line (`reason`), or lets it send again (null). */
export async function setLinePause(scope: Scope, id: string, reason: string | null): Promise<void> {
  const { lines } = scope.tables;
  await scope.query
    .update(lines)
    .set({ pausedReason: reason, refusalCount: 0 })
    .where(eq(lines.id, id));
}

/** Forgets refusals: the provider took a message. */
export async function clearRefusals(scope: Scope, id: string): Promise<void> {
  const { lines } = scope.tables;
  await scope.query.update(lines).set({ refusalCount: 0 }).where(eq(lines.id, id));
}
