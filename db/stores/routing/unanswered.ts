import { and, asc, eq, isNotNull, isNull, notInArray, or } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import type { Conversation } from "../../tables/tables";

/** Open conversations whose customer waits and for which nobody is responsible, those of some teams left out, the longest waiting first. */
export async function listUnanswered(
  { query, tables: { conversations } }: Scope,
  organizationId: string,
  exceptTeamIds: readonly string[],
  limit: number,
): Promise<readonly Conversation[]> {
  const isOfOthers = or(
    isNull(conversations.teamId),
    notInArray(conversations.teamId, [...exceptTeamIds]),
  );
  return query
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        eq(conversations.status, "open"),
        isNull(conversations.assigneeId),
        isNotNull(conversations.waitingSince),
        ...(exceptTeamIds.length === 0 ? [] : [isOfOthers]),
      ),
    )
    .orderBy(asc(conversations.waitingOrder), asc(conversations.id))
    .limit(limit);
}
