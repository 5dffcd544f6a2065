import type { Scope } from "@/db/engines/database";
import { lockConversation } from "@/db/stores/conversations";
import { firstInboundAfter } from "@/db/stores/message-lists";
import { closeFailure, listOpenFailures } from "@/db/stores/message-state";
import type { Conversation, Message } from "@/db/tables/tables";
import type { Actor, LiveEvent } from "@/lib/model/event";
import type { Context } from "../context/context";
import { changeConversation, type Entry } from "./change-conversation";

type OfConversation = Pick<Message, "id" | "conversationId" | "seq" | "createdAt">;

const system: Actor = { kind: "system" };

/**
 * A message of ours failed, which is work: its conversation waits again, since the message was written, and is opened
 * again where that can be. Of one that is over for good nobody can do anything: then the failure waits for nobody. Gives
 * what is to be published.
 */
export async function openFailure(
  context: Context,
  scope: Scope,
  message: OfConversation,
  at: Date,
): Promise<readonly LiveEvent[]> {
  const before = await lockConversation(scope, message.conversationId);
  if (before === undefined) return [];
  const isClosed = before.status === "closed";
  const line = context.lines.find(before.lineId);
  if (isClosed && (line?.capabilities.reopening ?? "none") === "none") {
    await closeFailure(scope, before.id, message.id);
    return [];
  }
  const entries: Entry[] = isClosed ? [{ event: { kind: "reopened", by: system } }] : [];
  const change = await changeConversation(context, scope, before, { at, by: system }, entries, {
    status: "open",
    failedAt: before.failedAt ?? at,
    waitingSince: before.waitingSince ?? message.createdAt,
  });
  return change.events;
}

/**
 * The failure of a message is over: it was retried, dismissed, or arrived after all. Its conversation waits no longer
 * where it waited for this alone. Gives what is to be published; nothing where the failure was over before.
 */
export async function endFailure(
  context: Context,
  scope: Scope,
  message: OfConversation,
  by: Actor,
): Promise<readonly LiveEvent[]> {
  const before = await lockConversation(scope, message.conversationId);
  if (before === undefined) return [];
  if ((await closeFailure(scope, before.id, message.id)) === undefined) return [];
  const [next] = await listOpenFailures(scope, before.id);
  const cause = { at: context.now(), by };
  const change = await changeConversation(context, scope, before, cause, [], {
    failedAt: next?.failureOpenAt ?? null,
    waitingSince: await waitingWithout(scope, before, message, next),
  });
  return change.events;
}

/** Since when a customer waits once a failure is over, which had them wait since its message was written. */
async function waitingWithout(
  scope: Scope,
  { id, waitingSince }: Conversation,
  message: OfConversation,
  next: { readonly createdAt: Date } | undefined,
): Promise<Date | null> {
  if (waitingSince?.getTime() !== message.createdAt.getTime()) return waitingSince;
  return next?.createdAt ?? firstInboundAfter(scope, id, message.seq);
}
