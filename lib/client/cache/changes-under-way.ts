import type { ConversationSummary } from "@/lib/api/schemas";
import type { Priority } from "@/lib/model/conversation/priority";
import type { ConversationStatus } from "@/lib/model/event";

/** What an agent changes of a conversation, as far as its row shows it. Left out is what stays. */
export type RowChange = {
  /** An agent's id, or null for nobody. */
  readonly assignee?: string | null;
  readonly status?: ConversationStatus;
  /** Of `snoozed`: an instant, or until the customer replies. */
  readonly snoozedUntil?: string;
  /** All tags from now on. */
  readonly tags?: readonly string[];
  readonly priority?: Priority | null;
  /** Whether it stands at the top of this agent's lists. */
  readonly isPinned?: boolean;
};

const underWay = new Map<string, readonly RowChange[]>();

/** Notes that the server was asked for a change of a conversation and has not answered. */
export function beginChange(conversationId: string, change: RowChange): void {
  underWay.set(conversationId, [...(underWay.get(conversationId) ?? []), change]);
}

/** Notes that a change was answered, or taken back. Twice is as good as once. */
export function endChange(conversationId: string, change: RowChange): void {
  const rest = (underWay.get(conversationId) ?? []).filter((one) => one !== change);
  if (rest.length === 0) underWay.delete(conversationId);
  else underWay.set(conversationId, rest);
}

/**
 * What the server has of a conversation, with what it was asked to change since, in that order: an answer to an earlier
 * change never shows what the agent has changed again.
 */
export function withChangesUnderWay<R extends ConversationSummary>(row: R): R {
  return (underWay.get(row.id) ?? []).reduce(withChange, row);
}

/** A row, or the details of a conversation, after a change. */
export function withChange<R extends ConversationSummary>(row: R, change: RowChange): R {
  const { assignee, status, snoozedUntil, tags, priority, isPinned } = change;
  const until = snoozedUntil === "reply" ? null : (snoozedUntil ?? null);
  return {
    ...row,
    ...(assignee === undefined ? {} : { assigneeId: assignee }),
    ...(status === undefined ? {} : { status, snoozedUntil: until }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
    ...(priority === undefined ? {} : { priority }),
    ...(isPinned === undefined ? {} : { isPinned }),
    ...(status === "closed" ? { waitingSince: null, unreadCount: 0 } : {}),
  };
}
