import type { Scope } from "@/db/engines/database";
import {
  dropEarlyChange,
  keepEarlyChange,
  listDueEarlyChanges,
  takeEarlyChanges,
} from "@/db/stores/early-changes";
import { markDeleted, setReaction } from "@/db/stores/message-state";
import type { EarlyChange, Message } from "@/db/tables/tables";
import { pastInstant } from "@/lib/model/past-instant";
import type {
  InboundDeletion,
  InboundMessage,
  InboundReaction,
} from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { externalKey } from "../context/external-key";
import { waitingAt } from "../context/waiting";
import { notifyOfMessage } from "./advance-message";

/** How long a deletion or a reaction waits for the message that it overtook; as long as receipts do. */
const keptForMs = 10 * 60_000;
const dueMax = 100;

type Changed = Pick<Message, "id" | "conversationId" | "lineId" | "direction" | "reaction">;

/** Keeps a deletion or a reaction whose message is not known on a line. Telling the same again changes nothing. */
export async function keepEarly(
  context: Context,
  scope: Scope,
  lineId: string,
  event: InboundDeletion | InboundReaction,
): Promise<void> {
  const isReaction = event.kind === "reaction";
  await keepEarlyChange(scope, {
    lineId,
    externalMessageId: externalKey(event.externalMessageId),
    kind: event.kind,
    at: pastInstant(event.at, context.now()),
    emoji: isReaction ? event.emoji : null,
    otherwise: isReaction ? event.otherwise : null,
    dueAt: waitingAt(context, keptForMs),
  });
}

/** Applies what was done to a message before it came, or before its provider's id was known. */
export async function applyEarly(
  context: Context,
  scope: Scope,
  message: Changed,
  externalMessageId: string,
): Promise<void> {
  const kept = await takeEarlyChanges(scope, message.lineId, externalKey(externalMessageId));
  for (const { kind, at, emoji } of kept) {
    if (kind === "deletion") await applyDeletion(context, scope, message, at);
    else await applyReaction(context, scope, message, emoji, at);
  }
}

/** Marks a customer's own message as deleted by them, content and all kept. False when that changes nothing. */
export async function applyDeletion(
  context: Context,
  scope: Scope,
  message: Changed,
  at: Date,
): Promise<boolean> {
  if (message.direction !== "inbound") return false;
  if (!(await markDeleted(scope, message.id, at))) return false;
  await notifyOfMessage(context, scope, message, "message-changed", { kind: "contact" });
  return true;
}

/** Puts a reaction on a message, or takes it off (null). False where there is a later one. */
export async function applyReaction(
  context: Context,
  scope: Scope,
  message: Changed,
  emoji: string | null,
  at: Date,
): Promise<boolean> {
  if (message.reaction !== null && new Date(message.reaction.at) > at) return false;
  await setReaction(scope, message.id, emoji === null ? null : { emoji, at: at.toISOString() });
  await notifyOfMessage(context, scope, message, "message-changed", { kind: "contact" });
  return true;
}

/**
 * Ends what has waited long enough: a deletion is dropped, a reaction becomes a message of its own, which `say`
 * stores. When the process ends in between, that happens twice, and the message's key recognises the repeat.
 */
export async function endEarly(
  context: Context,
  say: (lineId: string, message: InboundMessage) => Promise<unknown>,
): Promise<void> {
  const { read } = context.database;
  for (const change of await listDueEarlyChanges(read, waitingAt(context), dueMax)) {
    const message = messageOf(change);
    if (message !== null) await say(change.lineId, message);
    await context.database.write((scope) => dropEarlyChange(scope, change));
  }
}

/** The column holds what `keepEarly` wrote, in which an instant has become text. */
function messageOf({ otherwise }: EarlyChange): InboundMessage | null {
  if (otherwise === null) return null;
  const message = otherwise as InboundMessage;
  return { ...message, sentAt: message.sentAt === null ? null : new Date(message.sentAt) };
}
