import { and, eq, inArray, or } from "drizzle-orm";
import type { Tables } from "../../tables/tables";

/** Who asks for what is written once and used often: an agent has their own, what teams of theirs have, and everybody's. */
export type Readers = {
  readonly organizationId: string;
  readonly agentId: string;
  readonly teamIds: readonly string[];
};

/** Whether a row is for these readers. */
export function isFor(
  table: Tables["cannedReplies"] | Tables["macros"] | Tables["savedViews"],
  { organizationId, agentId, teamIds }: Readers,
) {
  return and(
    eq(table.organizationId, organizationId),
    or(
      eq(table.audience, "all"),
      and(eq(table.audience, "own"), eq(table.agentId, agentId)),
      and(eq(table.audience, "team"), inArray(table.teamId, [...teamIds])),
    ),
  );
}
