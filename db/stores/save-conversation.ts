import { eq, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Conversation } from "../tables/tables";
import { countChange } from "./view-counts";

/** What a transition may change. `version` is counted by the save, never set. */
export type ConversationPatch = Partial<
  Pick<
    Conversation,
    | "status"
    | "assigneeId"
    | "teamId"
    | "lastSeq"
    | "unreadCount"
    | "readSeq"
    | "lastMessageId"
    | "lastActivityAt"
    | "lateAt"
    | "lastContactAt"
    | "waitingSince"
    | "waitingOrder"
    | "failedAt"
    | "contactAddress"
    | "choicesMessageId"
    | "choicesUntil"
    | "endsAt"
    | "snoozedUntil"
    | "windowWarningAt"
    | "answerBy"
    | "tags"
    | "priority"
  >
>;

/**
 * Columns that are set only where one of their group is not as it was: SQLite rewrites an index when a column of it is set,
 * even to the same. The last group is in no index. The last two change rarely.
 */
const groups = [
  ["status", "assigneeId"],
  ["lastActivityAt", "windowWarningAt"],
  ["waitingOrder", "answerBy"],
  ["failedAt"],
  ["snoozedUntil"],
  ["teamId"],
  ["endsAt", "tags", "priority"],
] as const;

/** The statement that sets what changes with every entry of the timeline, and these groups: a bit for each. */
const saveOf = (bits: number) =>
  prepared(({ query, tables: { conversations } }) =>
    query
      .update(conversations)
      .set({
        version: bind(conversations.version, "version"),
        lastSeq: bind(conversations.lastSeq, "lastSeq"),
        unreadCount: bind(conversations.unreadCount, "unreadCount"),
        readSeq: bind(conversations.readSeq, "readSeq"),
        lastMessageId: bind(conversations.lastMessageId, "lastMessageId"),
        lateAt: bind(conversations.lateAt, "lateAt"),
        lastContactAt: bind(conversations.lastContactAt, "lastContactAt"),
        waitingSince: bind(conversations.waitingSince, "waitingSince"),
        contactAddress: bind(conversations.contactAddress, "contactAddress"),
        choicesMessageId: bind(conversations.choicesMessageId, "choicesMessageId"),
        choicesUntil: bind(conversations.choicesUntil, "choicesUntil"),
        ...Object.fromEntries(
          groups
            .flatMap((names, index) => (bits & (1 << index) ? names : []))
            .map((name) => [name, bind(conversations[name], name)]),
        ),
      })
      .where(eq(conversations.id, sql.placeholder("id")))
      .prepare(),
  );

const saves = Array.from({ length: 2 ** groups.length }, (_, bits) => saveOf(bits));

/** Which groups are not as they were. */
function changedGroups(before: Conversation, after: Conversation): number {
  let bits = 0;
  for (const [index, names] of groups.entries()) {
    if (names.some((name) => isOther(before[name], after[name]))) bits |= 1 << index;
  }
  return bits;
}

function isOther(before: Conversation[GroupedField], after: Conversation[GroupedField]): boolean {
  return before instanceof Date && after instanceof Date
    ? before.getTime() !== after.getTime()
    : before !== after;
}

type GroupedField = (typeof groups)[number][number];

/**
 * Stores what changed in a locked conversation, counts its version up and moves the view counts with it. `before` is the
 * row as it is now: what was locked, or what the last save of this transaction gave.
 */
export async function saveConversation(
  scope: Scope,
  before: Conversation,
  patch: ConversationPatch,
): Promise<{ readonly conversation: Conversation; readonly countsChanged: boolean }> {
  const conversation = { ...before, ...patch, version: before.version + 1 };
  await saves[changedGroups(before, conversation)]?.(scope, conversation);
  return { conversation, countsChanged: await countChange(scope, before, conversation) };
}
