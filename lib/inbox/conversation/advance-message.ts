import type { Scope } from "@/db/engines/database";
import { type StateChange, setMessageState } from "@/db/stores/message-state";
import type { Message } from "@/db/tables/tables";
import type { Actor, LiveEvent } from "@/lib/model/event";
import type { Context } from "../context/context";
import { endFailure, openFailure } from "./failures";
import { storeWebhookEvents } from "./store-webhook-events";

const system: Actor = { kind: "system" };

type Advanced = {
  readonly message: Message;
  /** To publish after the commit, beside `messageChanged`. */
  readonly events: readonly LiveEvent[];
};

/**
 * Moves a message of ours forward to a state, and stores the webhook events of it. One that failed has its conversation
 * wait again, until it arrives after all. Undefined, and nothing changed, when it is there or past it.
 */
export async function advanceMessage(
  context: Context,
  scope: Scope,
  change: StateChange,
): Promise<Advanced | undefined> {
  const message = await setMessageState(scope, change);
  if (message === undefined) return undefined;
  const isFailed = change.state === "failed";
  const kind = isFailed ? "message-failed" : "message-changed";
  await notifyOfMessage(context, scope, message, kind, system);
  if (isFailed) return { message, events: await openFailure(context, scope, message, change.at) };
  const isOver = message.failureOpenAt !== null;
  return { message, events: isOver ? await endFailure(context, scope, message, system) : [] };
}

/** Stores the webhook events about a message that is there already. */
export async function notifyOfMessage(
  context: Context,
  scope: Scope,
  { id: messageId, conversationId, lineId }: Pick<Message, "id" | "conversationId" | "lineId">,
  kind: "message-changed" | "message-failed",
  by: Actor,
): Promise<void> {
  const organizationId = context.lines.find(lineId)?.organizationId;
  if (organizationId === undefined) return;
  await storeWebhookEvents(context, scope, organizationId, [
    { kind, conversationId, messageId, by },
  ]);
}

/** The event that tells the desk to look at a message again. */
export function messageChanged(
  context: Context,
  message: Pick<Message, "id" | "conversationId" | "lineId">,
): LiveEvent {
  const organizationId = context.lines.find(message.lineId)?.organizationId ?? "";
  const { conversationId, id: messageId } = message;
  return { kind: "message", organizationId, conversationId, messageId };
}
