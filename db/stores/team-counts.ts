import { and, eq, inArray } from "drizzle-orm";
import type { ViewCount } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { emptyCount } from "./view-counts";

/** What is open of each of these teams. Whoever asks sees all of them. */
export async function readTeamCounts(
  scope: Scope,
  organizationId: string,
  teamIds: readonly string[],
): Promise<ReadonlyMap<string, ViewCount>> {
  const { viewCounts } = scope.tables;
  const { teamId, total, unread, waiting } = viewCounts;
  const rows = await scope.query
    .select({ teamId, total, unread, waiting })
    .from(viewCounts)
    .where(
      and(
        eq(viewCounts.organizationId, organizationId),
        eq(viewCounts.view, "all"),
        inArray(viewCounts.teamId, [...teamIds]),
      ),
    );
  const found = new Map(rows.map(({ teamId: id, ...count }) => [id, count]));
  return new Map(teamIds.map((id) => [id, found.get(id) ?? emptyCount]));
}
