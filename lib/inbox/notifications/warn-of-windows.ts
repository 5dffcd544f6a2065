import { lockConversation } from "@/db/stores/conversations";
import { listDueConversations, nextDueAt } from "@/db/stores/desk/due-conversations";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation } from "../conversation/change-conversation";

const batchMax = 100;

/**
 * Warns the agents of conversations whose reply windows close soon, each once: one that was answered meanwhile, or whose
 * customer wrote again, is left alone. One that nobody has warns nobody. Gives whether there may be more.
 */
export async function warnOfWindows(context: Context): Promise<boolean> {
  const { database } = context;
  const due = await listDueConversations(database.read, "windowWarningAt", context.now(), batchMax);
  for (const { id } of due) {
    await writeAndPublish(context, async (scope) => {
      const before = await lockConversation(scope, id);
      const now = context.now();
      const warningAt = before?.windowWarningAt ?? null;
      if (before === undefined || warningAt === null || warningAt > now) return { events: [] };
      const { assigneeId: agentId } = before;
      const occurrence =
        agentId === null ? undefined : ({ kind: "window-closing", agentId } as const);
      const cause = { at: now, by: { kind: "system" } as const, occurrence };
      return changeConversation(context, scope, before, cause, [], { windowWarningAt: null });
    });
  }
  return due.length === batchMax;
}

/** When the next of these warnings is due; null when there is none. */
export function nextWarningAt(context: Context): Promise<Date | null> {
  return nextDueAt(context.database.read, "windowWarningAt");
}
