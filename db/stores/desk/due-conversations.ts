import { and, asc, isNotNull, lte } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import { prepared } from "../../engines/prepared";
import type { Conversation } from "../../tables/tables";

/**
 * An instant of a conversation at which something is to be done about it: the end of its snoozing, the warning of its reply
 * window, or the end of its agent's time to answer. Each has an index of those that are set.
 */
export type DueInstant = "snoozedUntil" | "windowWarningAt" | "answerBy";

/** The conversations of which an instant has come, the longest due first. */
export async function listDueConversations(
  { query, tables: { conversations } }: Scope,
  instant: DueInstant,
  by: Date,
  limit: number,
): Promise<readonly Pick<Conversation, "id">[]> {
  const due = conversations[instant];
  return query
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(isNotNull(due), lte(due, by)))
    .orderBy(asc(due), asc(conversations.id))
    .limit(limit);
}

/** When the next of these instants comes; null when there is none. */
export async function nextDueAt(scope: Scope, instant: DueInstant): Promise<Date | null> {
  const [first] = await firstDue[instant](scope, {});
  return first?.at ?? null;
}

const firstDueBy = (instant: DueInstant) =>
  prepared(({ query, tables: { conversations } }) =>
    query
      .select({ at: conversations[instant] })
      .from(conversations)
      .where(isNotNull(conversations[instant]))
      .orderBy(asc(conversations[instant]))
      .limit(1)
      .prepare(),
  );
const firstDue = {
  snoozedUntil: firstDueBy("snoozedUntil"),
  windowWarningAt: firstDueBy("windowWarningAt"),
  answerBy: firstDueBy("answerBy"),
};
