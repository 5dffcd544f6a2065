import type { Scope } from "@/db/engines/database";
import { lockConversation } from "@/db/stores/conversations";
import { listDueConversations, nextDueAt } from "@/db/stores/desk/due-conversations";
import type { Conversation } from "@/db/tables/tables";
import { mayTake } from "@/lib/model/routing/may-take";
import { unansweredReason } from "@/lib/model/routing/routing-reasons";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation } from "../conversation/change-conversation";
import { transition } from "../conversation/transition";
import { readCandidates } from "./team-candidates";

const batchMax = 100;

/**
 * Gives back to their teams what was not answered in the team's time, each in a transaction of its own: one that was
 * answered meanwhile stays. Where the team routes automatically and nobody else may take it, an agent who is there keeps it
 * for that time once more. Gives whether there may be more.
 */
export async function returnUnanswered(context: Context): Promise<boolean> {
  const { database } = context;
  const due = await listDueConversations(database.read, "answerBy", context.now(), batchMax);
  for (const { id } of due) {
    await writeAndPublish(context, async (scope) => {
      const before = await lockConversation(scope, id);
      const now = context.now();
      if (before === undefined || before.answerBy === null || before.answerBy > now) {
        return { events: [] };
      }
      const { answerWithinSeconds: seconds } = context.routing.of(before.teamId);
      const by = { kind: "system" } as const;
      if (seconds === null) {
        return changeConversation(context, scope, before, { at: now, by }, [], { answerBy: null });
      }
      if (await isKept(context, scope, before)) {
        const answerBy = new Date(now.getTime() + seconds * 1_000);
        return changeConversation(context, scope, before, { at: now, by }, [], { answerBy });
      }
      const { status } = before;
      const reason = unansweredReason(seconds);
      return transition(context, scope, before, { by, assigneeId: null, status, reason });
    });
  }
  return due.length === batchMax;
}

/** When the next of these times is over; null when there is none. */
export function nextReturnAt(context: Context): Promise<Date | null> {
  return nextDueAt(context.database.read, "answerBy");
}

async function isKept(
  context: Context,
  scope: Scope,
  { organizationId, teamId, assigneeId }: Conversation,
): Promise<boolean> {
  if (teamId === null || context.routing.of(teamId).mode !== "automatic") return false;
  const candidates = await readCandidates(scope, organizationId, teamId);
  const own = candidates.find(({ agentId }) => agentId === assigneeId);
  const others = candidates.filter(({ agentId }) => agentId !== assigneeId);
  return own?.state === "available" && !others.some((one) => mayTake(one) === null);
}
