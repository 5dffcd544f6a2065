import type { Scope } from "@/db/engines/database";
import { lockConversation } from "@/db/stores/conversations";
import { firstUnanswered } from "@/db/stores/message-lists";
import { closeFailure, listOpenFailures } from "@/db/stores/message-state";
import type { Message } from "@/db/tables/tables";
import type { Actor, LiveEvent } from "@/lib/model/event";
import { earlierOf } from "@/lib/model/past-instant";
import type { Context } from "../context/context";
import { changeConversation, type Entry } from "./change-conversation";

type OfConversation = Pick<Message, "id" | "conversationId" | "seq" | "createdAt">;
type OfAgent = OfConversation & Pick<Message, "agentId">;

const system: Actor = { kind: "system" };

/**
 * A message of ours failed, which is work: its conversation waits again, since what the message would have answered, or
 * since it was written where it answered nothing, and is opened again where that can be. Of one that is over for good nobody can do anything: then the failure waits for nobody. Gives
 * what is to be published.
 */
export async function openFailure(
  context: Context,
  scope: Scope,
  message: OfAgent,
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
  const since = await waitingFor(scope, before.id);
  const entries: Entry[] = isClosed ? [{ event: { kind: "reopened", by: system } }] : [];
  const agentId = before.assigneeId ?? message.agentId;
  const occurrence = agentId === null ? undefined : ({ kind: "failed", agentId } as const);
  const cause = { at, by: system, occurrence };
  const change = await changeConversation(context, scope, before, cause, entries, {
    status: "open",
    failedAt: before.failedAt ?? at,
    waitingSince: earlierOf(before.waitingSince, since ?? message.createdAt),
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
  const since = await waitingFor(scope, before.id);
  if ((await closeFailure(scope, before.id, message.id)) === undefined) return [];
  const [next] = await listOpenFailures(scope, before.id);
  const cause = { at: context.now(), by };
  const change = await changeConversation(context, scope, before, cause, [], {
    failedAt: next?.failureOpenAt ?? null,
    // Since another time it waits for something else.
    waitingSince: [since, message.createdAt].some(
      (at) => at?.getTime() === before.waitingSince?.getTime(),
    )
      ? await waitingFor(scope, before.id)
      : before.waitingSince,
  });
  return change.events;
}

/**
 * Since when the customer of a conversation waits, by what is in it: for an answer, or for a message of ours that failed and
 * would have answered nothing. Null where nobody waits.
 */
export async function waitingFor(scope: Scope, conversationId: string): Promise<Date | null> {
  const asked = await firstUnanswered(scope, conversationId);
  if (asked !== null) return asked;
  const [failure] = await listOpenFailures(scope, conversationId);
  return failure?.createdAt ?? null;
}
