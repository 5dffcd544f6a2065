import type { Chat } from "@/db/tables/tables";
import type { ChatRules } from "@/lib/protocols/customer-side/protocol";

/**
 * When a polled conversation has to be looked at next, at the latest: at the warning (half of the time for
 * inactivity), at the end of that time, or when a client that is gone and cannot be woken has been away too long.
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
