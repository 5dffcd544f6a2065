import { lockConversation } from "@/db/stores/conversations";
import { listDueConversations, nextDueAt } from "@/db/stores/desk/due-conversations";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { transition } from "../conversation/transition";

const wakesMax = 100;

/**
 * Opens the snoozed conversations whose time has come, each in a transaction of its own: one that was opened meanwhile, or
 * put off, stays as it is. Gives whether there may be more.
 */
export async function wakeSnoozed(context: Context): Promise<boolean> {
  const { database } = context;
  const due = await listDueConversations(database.read, "snoozedUntil", context.now(), wakesMax);
  for (const { id } of due) {
    await writeAndPublish(context, async (scope) => {
      const before = await lockConversation(scope, id);
      const until = before?.snoozedUntil ?? null;
      if (before?.status !== "snoozed" || until === null || until > context.now()) {
        return { events: [] };
      }
      const { assigneeId } = before;
      const by = { kind: "system" } as const;
      return transition(context, scope, before, { by, assigneeId, status: "open" });
    });
  }
  return due.length === wakesMax;
}

/** When the next snoozed conversation is to be open again; null when there is none. */
export function nextSnoozeAt(context: Context): Promise<Date | null> {
  return nextDueAt(context.database.read, "snoozedUntil");
}
