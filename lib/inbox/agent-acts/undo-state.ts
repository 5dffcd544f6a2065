import type { Scope } from "@/db/engines/database";
import { findAgent } from "@/db/stores/agents";
import { countUnread, type findSaidAfter } from "@/db/stores/message-lists";
import type { Conversation, UndoableChange } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { earlierOf } from "@/lib/model/past-instant";
import type { Marks } from "../conversation/marks";

/** What was said since the change. */
export type Said = Awaited<ReturnType<typeof findSaidAfter>>;

/** The status to restore. What the customer has written since keeps a conversation open. */
export function statusAfter(
  { before, after }: UndoableChange,
  now: Conversation,
  said: Said,
): Conversation["status"] {
  if (before.status === after.status || now.status === before.status) return now.status;
  if (now.status === after.status && (before.status === "open" || !said.byCustomer)) {
    return before.status;
  }
  if (said.byCustomer) {
    if (after.status === "closed") return now.status;
    throw new AppError(
      "conflict",
      "The customer has written since, so the conversation stays open",
    );
  }
  throw new AppError("conflict", "This conversation has been changed since. It stays as it is");
}

/** Until when what is snoozed again, or still, was snoozed before. */
export function snoozeAfter(
  { before, after }: UndoableChange,
  now: Conversation,
  status: Conversation["status"],
): Date | null {
  if (status !== "snoozed") return null;
  const until = now.snoozedUntil?.toISOString() ?? null;
  if (now.status === "snoozed" && ![before.snoozedUntil, after.snoozedUntil].includes(until)) {
    throw new AppError("conflict", "This conversation has been changed since. It stays as it is");
  }
  const isReplaced =
    before.status === "snoozed" &&
    (now.status !== "snoozed" || before.snoozedUntil !== after.snoozedUntil);
  if (!isReplaced) return now.snoozedUntil;
  return before.snoozedUntil === null ? null : new Date(before.snoozedUntil);
}

/** The assignee to restore. */
export async function assigneeAfter(
  scope: Scope,
  { before, after }: UndoableChange,
  now: Conversation,
): Promise<string | null> {
  if (before.assigneeId === after.assigneeId) return now.assigneeId;
  if ([after.assigneeId, before.assigneeId].includes(now.assigneeId)) return before.assigneeId;
  const holder =
    now.assigneeId === null
      ? undefined
      : await findAgent(scope, now.organizationId, now.assigneeId);
  throw new AppError(
    "conflict",
    holder === undefined
      ? "Nobody has this conversation any more"
      : `${holder.name} has this conversation now`,
  );
}

/** The team to restore. */
export function teamAfter({ before, after }: UndoableChange, now: Conversation): string | null {
  if (before.teamId === undefined || before.teamId === after.teamId) return now.teamId;
  if ([after.teamId, before.teamId].includes(now.teamId)) return before.teamId;
  throw new AppError("conflict", "Another team has this conversation now");
}

/** The tags and the priority to restore. */
export function marksAfter({ before, after }: UndoableChange, now: Conversation): Marks {
  const tags = now.tags ?? [];
  const areTagsReplaced = !isSameList(before.tags, after.tags);
  if (areTagsReplaced && !isSameList(tags, after.tags) && !isSameList(tags, before.tags)) {
    throw new AppError("conflict", "The tags have been changed since. They stay as they are");
  }
  const isPriorityReplaced = before.priority !== after.priority;
  if (isPriorityReplaced && ![before.priority, after.priority].includes(now.priority)) {
    throw new AppError("conflict", "The priority has been changed since. It stays as it is");
  }
  return {
    ...(areTagsReplaced ? { tags: before.tags } : {}),
    ...(isPriorityReplaced ? { priority: before.priority } : {}),
  };
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

/** Since when the customer waits, what is unread, and the place in the lists, with what has come since. */
export async function attention(
  scope: Scope,
  { before, after }: UndoableChange,
  now: Conversation,
  said: Said,
): Promise<Pick<Conversation, "waitingSince" | "unreadCount" | "readSeq" | "lastActivityAt">> {
  const waited = before.waitingSince === null ? null : new Date(before.waitingSince);
  const isWaitingReplaced = before.waitingSince !== after.waitingSince && !said.byUs;
  // Further than by the change itself.
  const isRead = now.readSeq > after.readSeq;
  const isUntouched = now.lastActivityAt.toISOString() === after.lastActivityAt;
  return {
    waitingSince: isWaitingReplaced ? waitingBefore(waited, after, now) : now.waitingSince,
    unreadCount: isRead
      ? await countUnread(scope, now.id, now.readSeq)
      : Math.max(0, now.unreadCount + before.unreadCount - after.unreadCount),
    readSeq: isRead ? now.readSeq : before.readSeq,
    lastActivityAt: isUntouched ? new Date(before.lastActivityAt) : now.lastActivityAt,
  };
}

/** The waiting that a change replaced. One that it began ends, unless the customer began another since. */
function waitingBefore(
  waited: Date | null,
  after: UndoableChange["after"],
  { waitingSince }: Conversation,
): Date | null {
  if (waited !== null) return earlierOf(waitingSince, waited);
  return waitingSince?.toISOString() === after.waitingSince ? null : waitingSince;
}
