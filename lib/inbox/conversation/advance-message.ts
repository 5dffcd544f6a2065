import type { Scope } from "@/db/engines/database";
import { type StateChange, setMessageState } from "@/db/stores/message-state";
import type { Message } from "@/db/tables/tables";
import type { Actor, LiveEvent } from "@/lib/model/event";
import type { Context } from "../context/context";
import { storeWebhookEvents } from "./store-webhook-events";

const system: Actor = { kind: "system" };

/**
 * Moves a message of ours forward to a state, and stores the webhook events of it. Undefined, and nothing
 * changed, when it is there or past it.
 */
export async function advanceMessage(
  context: Context,
  scope: Scope,
  change: StateChange,
): Promise<Message | undefined> {
  const message = await setMessageState(scope, change);
  if (message !== undefined) {
    const kind = change.state === "failed" ? "message-failed" : "message-changed";
    await notifyOfMessage(context, scope, message, kind, system);
  }
  return message;
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
