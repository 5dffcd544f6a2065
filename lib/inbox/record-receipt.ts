import type { Scope } from "@/db/database";
import { advanceMessage, findExternalMessage, type StateChange } from "@/db/stores/messages";
import { settle } from "@/db/stores/outbox";
import { keepReceipt, takeReceipts } from "@/db/stores/receipts";
import type { Message } from "@/db/tables";
import type { LiveEvent } from "@/lib/model/event";
import { messageStates } from "@/lib/model/message";
import type { InboundReceipt } from "@/lib/protocols/protocol";
import type { Context } from "./context";
import type { LiveLine } from "./line-directory";

/** How long a receipt waits for the answer of the send call it overtook. */
const keptForMs = 10 * 60_000;

/**
 * Applies a provider's receipt to the message it names, on the lines its sender may speak for. It moves the
 * message forward or changes nothing. One that overtook the answer of our own call is kept and applied when
 * that answer names the message.
 */
export async function recordReceipt(
  context: Context,
  lines: readonly LiveLine[],
  receipt: InboundReceipt,
): Promise<"applied" | "ignored" | "kept"> {
  const now = context.now();
  const { externalMessageId, state, failure } = receipt;
  const at = receipt.at ?? now;
  const { outcome, message } = await context.database.write(async (scope) => {
    const lineIds = lines.map((line) => line.id);
    const message = await findExternalMessage(scope, lineIds, externalMessageId);
    if (message === undefined) {
      const expiresAt = new Date(now.getTime() + keptForMs);
      for (const lineId of lineIds) {
        await keepReceipt(scope, { lineId, externalMessageId, state, at, failure, expiresAt });
      }
      return { outcome: "kept" as const, message: null };
    }
    const isApplied = await applyState(scope, message, {
      messageId: message.id,
      state,
      at,
      failure,
    });
    return isApplied
      ? { outcome: "applied" as const, message }
      : { outcome: "ignored" as const, message: null };
  });
  if (message !== null) context.hub.publish(messageChanged(context, message));
  return outcome;
}

/**
 * Moves a message of ours to a state and takes it out of the line: it got there, or the provider has given it
 * up and is not asked again unless an agent wants it. False when that changes nothing.
 */
async function applyState(scope: Scope, message: Message, change: StateChange): Promise<boolean> {
  if (message.state === null) return false;
  if ((await advanceMessage(scope, change)) === undefined) return false;
  await settle(scope, message.id);
  return true;
}

/** Applies the receipts that were kept for a message until its provider's id became known. */
export async function applyKeptReceipts(
  scope: Scope,
  message: Message,
  externalMessageId: string,
): Promise<void> {
  const kept = await takeReceipts(scope, message.lineId, externalMessageId);
  const inOrder = [...kept].sort(
    (a, b) => messageStates.indexOf(a.state) - messageStates.indexOf(b.state),
  );
  for (const { state, at, failure } of inOrder) {
    await advanceMessage(scope, { messageId: message.id, state, at, failure });
  }
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
