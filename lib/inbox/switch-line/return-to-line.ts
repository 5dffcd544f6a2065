import type { Scope } from "@/db/engines/database";
import { lockConversation } from "@/db/stores/conversations";
import { dropPreviousLine, findPreviousByName, findPreviousLine } from "@/db/stores/previous-lines";
import type { Conversation } from "@/db/tables/tables";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { changeConversation } from "../conversation/change-conversation";
import { hasEnded } from "../conversation/has-ended";
import { moveConversation } from "./move-conversation";

const contact = { kind: "contact" } as const;

/**
 * Returns a conversation to a line that it has left, because its customer writes there again. It is found by its name
 * on that line and is locked. Undefined where there is none. With `whenClosed` "new" a closed one gives up its name instead. What the
 * caller does next tells the desk of the change.
 */
export async function returnToLine(
  context: Context,
  scope: Scope,
  line: LiveLine,
  externalId: string,
  whenClosed: "reopen" | "new",
): Promise<Conversation | undefined> {
  const previous = await findPreviousByName(scope, line.id, externalId);
  if (previous === undefined) return undefined;
  const before = await lockConversation(scope, previous.conversationId);
  if (before === undefined) return undefined;
  if (hasEnded(before) && whenClosed === "new") {
    await dropPreviousLine(scope, before.id, line.id);
    await changeConversation(context, scope, before, { at: context.now(), by: contact }, [], {});
    return undefined;
  }
  const moved = await moveConversation(context, scope, before, line, { to: previous, by: contact });
  return moved.conversation;
}

/** Locks a conversation that this line knows, and puts it back on it where it went on elsewhere. */
export async function lockOnLine(
  context: Context,
  scope: Scope,
  line: LiveLine,
  conversationId: string,
): Promise<Conversation | undefined> {
  const locked = await lockConversation(scope, conversationId);
  if (locked === undefined || locked.lineId === line.id) return locked;
  const previous = await findPreviousLine(scope, conversationId, line.id);
  if (previous === undefined) return undefined;
  const moved = await moveConversation(context, scope, locked, line, { to: previous, by: contact });
  return moved.conversation;
}
