import { and, asc, isNotNull, lte } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import { prepared } from "../../engines/prepared";
import type { Conversation } from "../../tables/tables";

/** The snoozed conversations whose time has come by an instant, the longest due first. */
export async function listDueSnoozes(
  scope: Scope,
  by: Date,
  limit: number,
): Promise<readonly Pick<Conversation, "id">[]> {
  const { conversations } = scope.tables;
  return scope.query
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(isNotNull(conversations.snoozedUntil), lte(conversations.snoozedUntil, by)))
    .orderBy(asc(conversations.snoozedUntil), asc(conversations.id))
    .limit(limit);
}

/** When the next snoozed conversation is to be open again; null when there is none. */
export async function nextSnoozeAt(scope: Scope): Promise<Date | null> {
  const [first] = await firstSnooze(scope, {});
  return first?.at ?? null;
}

const firstSnooze = prepared(({ query, tables: { conversations } }) =>
  query
    .select({ at: conversations.snoozedUntil })
    .from(conversations)
    .where(isNotNull(conversations.snoozedUntil))
    .orderBy(asc(conversations.snoozedUntil))
    .limit(1)
    .prepare(),
);
