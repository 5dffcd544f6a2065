import type { Conversation } from "@/db/tables/tables";
import type { Context } from "../context/context";

/**
 * When a changed conversation goes back to its team unless its agent answers; null where nobody waits for an agent, or the
 * team gives them all the time. Whoever gets one whose customer waits has the whole time; what the customer adds meanwhile
 * changes nothing.
 */
export function answerByOf(
  context: Pick<Context, "routing">,
  before: Conversation,
  after: Conversation,
  at: Date,
): Date | null {
  const { status, assigneeId, waitingSince, teamId } = after;
  if (status !== "open" || assigneeId === null || waitingSince === null) return null;
  const { answerWithinSeconds } = context.routing.of(teamId);
  if (answerWithinSeconds === null) return null;
  const isSame =
    assigneeId === before.assigneeId &&
    teamId === before.teamId &&
    waitingSince.getTime() === before.waitingSince?.getTime();
  if (isSame && before.answerBy !== null) return before.answerBy;
  return new Date(at.getTime() + answerWithinSeconds * 1_000);
}
