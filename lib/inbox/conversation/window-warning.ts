import type { Conversation } from "@/db/tables/tables";
import type { Context } from "../context/context";
import { windowClosesAt } from "./sending-rules";

/** How long before the end of its reply window a conversation's agent is warned, and which part of a short window at most. */
const warningMs = 3_600_000;
const warningShare = 4;

/**
 * When the agent of a changed conversation is warned that its reply window closes; null where nobody waits for an answer, and
 * once that instant has passed: who waits was warned of then, or began to wait too late for it.
 */
export function windowWarningOf(
  context: Pick<Context, "lines">,
  before: Conversation,
  after: Conversation,
  at: Date,
): Date | null {
  const { status, waitingSince, lastContactAt } = after;
  if (status !== "open" || waitingSince === null || lastContactAt === null) return null;
  const line = context.lines.find(after.lineId);
  const closesAt = line === undefined ? null : windowClosesAt(line, { lastContactAt });
  if (closesAt === null) return null;
  const leadMs = Math.min(warningMs, (line?.replyWindowMs ?? 0) / warningShare);
  const warningAt = new Date(closesAt.getTime() - leadMs);
  // What is due and not done yet stays due.
  const isDue = before.windowWarningAt?.getTime() === warningAt.getTime();
  return isDue || warningAt > at ? warningAt : null;
}
