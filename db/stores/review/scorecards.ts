import { and, asc, eq } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import type { Scorecard, ScorecardVersion } from "../../tables/tables";

export type CurrentScorecard = {
  readonly scorecard: Scorecard;
  /** Its last version. */
  readonly current: ScorecardVersion;
};

/** The scorecards of an organization with what each asks now, the oldest first. */
export async function listScorecards(
  scope: Scope,
  organizationId: string,
): Promise<readonly CurrentScorecard[]> {
  const { scorecards } = scope.tables;
  return selectCurrent(scope)
    .where(eq(scorecards.organizationId, organizationId))
    .orderBy(asc(scorecards.id));
}

/** One of them. */
export async function findScorecard(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<CurrentScorecard | undefined> {
  const { scorecards } = scope.tables;
  const [row] = await selectCurrent(scope).where(
    and(eq(scorecards.id, id), eq(scorecards.organizationId, organizationId)),
  );
  return row;
}

function selectCurrent({ query, tables: { scorecards, scorecardVersions } }: Scope) {
  return query
    .select({ scorecard: scorecards, current: scorecardVersions })
    .from(scorecards)
    .innerJoin(
      scorecardVersions,
      and(
        eq(scorecardVersions.scorecardId, scorecards.id),
        eq(scorecardVersions.number, scorecards.version),
      ),
    );
}

/** Adds a scorecard, whose first version follows in the same write. False when there is one of that id, whoever has it. */
export async function insertScorecard(
  { query, tables: { scorecards } }: Scope,
  row: Scorecard,
): Promise<boolean> {
  const stored = await query
    .insert(scorecards)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: scorecards.id });
  return stored.length > 0;
}

/** Changes a scorecard if its last version is the one that is said. False where it is another. */
export async function moveScorecard(
  { query, tables: { scorecards } }: Scope,
  { id, version }: Pick<Scorecard, "id" | "version">,
  change: Pick<Scorecard, "name" | "version" | "updatedAt">,
): Promise<boolean> {
  const changed = await query
    .update(scorecards)
    .set(change)
    .where(and(eq(scorecards.id, id), eq(scorecards.version, version)))
    .returning({ id: scorecards.id });
  return changed.length > 0;
}

/** Adds a version, which is never changed. */
export async function insertScorecardVersion(
  { query, tables: { scorecardVersions } }: Scope,
  row: ScorecardVersion,
): Promise<void> {
  await query.insert(scorecardVersions).values(row);
}
