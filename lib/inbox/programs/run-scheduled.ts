import { findAgent } from "@/db/stores/agents";
import { everythingOf } from "@/db/stores/people/visibility";
import {
  clearTyping,
  deleteScheduledAction,
  listDueActions,
  listDueTyping,
  listScheduledActions,
  nextActionAt as nextStoredActionAt,
  postponeAction,
} from "@/db/stores/scheduled-actions";
import type { ScheduledAction } from "@/db/tables/tables";
import { isAppError } from "@/lib/model/error";
import { findAgentApi } from "@/lib/protocols/registry";
import { showAgentTyping } from "../agent-acts/agent-typing";
import { identityOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { together } from "../context/together";
import { waitingAt } from "../context/waiting";
import { openDesk } from "./open-desk";

/** Waiting time before each further attempt at an action that failed for now. */
const retryDelaysMs = [1_000, 5_000, 30_000, 120_000] as const;
/** Actions looked at in one round. */
const roundMax = 200;

/** When something is to be done or shown next; null when nothing is. */
export function nextActionAt(context: Context): Promise<Date | null> {
  return nextStoredActionAt(context.database.read);
}

/**
 * Shows the typing that is due and runs the actions that are due, in their order; those of a conversation one after another,
 * so that none overtakes one that failed for now. An action is done and forgotten in one transaction: whatever stops the
 * process in between, it is done once, and whole. Gives whether more may be due already.
 */
export async function runScheduled(context: Context): Promise<boolean> {
  for (const scheduled of await listDueTyping(context.database.read, waitingAt(context))) {
    await showTyping(context, scheduled);
  }
  const due = await listDueActions(context.database.read, waitingAt(context), roundMax);
  const waiting = new Set<string>();
  for (const scheduled of due) {
    if (waiting.has(scheduled.conversationId)) continue;
    if (!(await runAction(context, scheduled))) waiting.add(scheduled.conversationId);
  }
  return due.length === roundMax;
}

/** From now until the action is due, if that is still to come. */
async function showTyping(context: Context, scheduled: ScheduledAction): Promise<void> {
  const { organizationId, agentId, conversationId } = scheduled;
  const forMs = Math.min(30_000, scheduled.dueAt.getTime() - context.clock.now());
  const agent = await findAgent(context.database.read, organizationId, agentId);
  if (forMs > 0 && agent !== undefined) {
    await showAgentTyping(context, identityOf(agent), { conversationId, forMs });
  }
  await context.database.write((scope) => clearTyping(scope, scheduled.id));
}

/** Whether it is done with: done, or given up. */
async function runAction(context: Context, scheduled: ScheduledAction): Promise<boolean> {
  const { id, organizationId, protocol, agentId, attemptCount } = scheduled;
  const everything = everythingOf(organizationId);
  const isLast = attemptCount >= retryDelaysMs.length;
  try {
    await together(context, async (inner) => {
      const desk = await openDesk(inner, protocol, organizationId, agentId);
      const perform = findAgentApi(protocol)?.perform;
      if (desk === null || perform === undefined) {
        context.log.warn(
          { actionId: id, protocol },
          "Nobody is there any more to run a scheduled action",
        );
      } else {
        await perform(scheduled.action, id, desk, { isLast });
      }
      await inner.database.write((scope) => deleteScheduledAction(scope, everything, id));
    });
    return true;
  } catch (error) {
    const facts = { err: String(error), actionId: id, protocol, attempt: attemptCount + 1 };
    if (!isLast && isPassing(error)) {
      context.log.warn(facts, "A scheduled action failed and is tried again");
      await postpone(context, scheduled, retryDelaysMs[attemptCount] ?? 0);
      return false;
    }
    context.log.error(facts, "A scheduled action failed for good");
  }
  await context.database.write((scope) => deleteScheduledAction(scope, everything, id));
  return true;
}

/** Postpones an action together with those that would overtake it in its conversation. */
async function postpone(
  context: Context,
  scheduled: ScheduledAction,
  delayMs: number,
): Promise<void> {
  const dueAt = waitingAt(context, delayMs);
  await context.database.write(async (scope) => {
    for (const other of await listScheduledActions(scope, scheduled.conversationId)) {
      if (other.dueAt > dueAt) continue;
      const attempted = other.id === scheduled.id ? 1 : 0;
      await postponeAction(scope, other.id, {
        dueAt,
        attemptCount: other.attemptCount + attempted,
      });
    }
  });
}

/** What nobody refused may work later. */
function isPassing(error: unknown): boolean {
  return !isAppError(error) || error.status >= 500 || error.code === "rate_limited";
}
