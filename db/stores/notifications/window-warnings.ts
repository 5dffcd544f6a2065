import { and, asc, isNotNull, lte } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import { prepared } from "../../engines/prepared";
import type { Conversation } from "../../tables/tables";

/** The conversations whose agents are to be warned of the reply window by an instant, the longest due first. */
export async function listDueWarnings(
  scope: Scope,
  by: Date,
  limit: number,
): Promise<readonly Pick<Conversation, "id">[]> {
  const { conversations } = scope.tables;
  return scope.query
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(isNotNull(conversations.windowWarningAt), lte(conversations.windowWarningAt, by)))
    .orderBy(asc(conversations.windowWarningAt), asc(conversations.id))
    .limit(limit);
}

/** When the next of these warnings is due; null when there is none. */
export async function nextWarningAt(scope: Scope): Promise<Date | null> {
  const [first] = await firstWarning(scope, {});
  return first?.at ?? null;
}

const firstWarning = prepared(({ query, tables: { conversations } }) =>
  query
    .select({ at: conversations.windowWarningAt })
    .from(conversations)
    .where(isNotNull(conversations.windowWarningAt))
    .orderBy(asc(conversations.windowWarningAt))
    .limit(1)
    .prepare(),
);
