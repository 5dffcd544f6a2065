import type { Chat } from "@/db/tables/tables";
import type { ChatRules } from "@/lib/protocols/customer-side/protocol";

/**
 * When the clock of a conversation strikes next, at the latest: the warning at half of the time for inactivity, its
 * end, or the end of the patience with a client that is gone and cannot be woken.
 */
export function dueAtOf(
  rules: ChatRules,
  chat: Pick<Chat, "lastMessageAt" | "warnedAt" | "push">,
  seenAt: Date,
): Date {
  const inactiveMs = chat.warnedAt === null ? rules.inactivityMs / 2 : rules.inactivityMs;
  const inactiveAt = chat.lastMessageAt.getTime() + inactiveMs;
  const absentAt =
    chat.push === null ? seenAt.getTime() + rules.absenceMs : Number.POSITIVE_INFINITY;
  return new Date(Math.min(inactiveAt, absentAt));
}
