import { AppError, isAppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { DeskSchedule } from "../../agent-side/desk-acts";
import type { DeskConversation } from "../../agent-side/desk-reads";
import { type Call, notFound, notPermitted } from "../access/endpoint";
import { holds } from "../access/scope";
import { type Document, ownerOf } from "../documents/documents";
import { isPassing } from "../documents/error";
import { messageDocument } from "../documents/message-document";
import { isForContact, type PostedMessage } from "../documents/posted-message";
import { typingMs } from "../documents/typing";
import { readCommand } from "./commands";
import { processMessage } from "./process-message";

/** A checked message, with the desk of its author. */
export type Prepared = { readonly posted: PostedMessage; readonly desk: Desk };

/**
 * Checks messages before any of them is processed: their authors and commands. Throws `forbidden` for another user's
 * name, and for messages that would change a conversation or contact without the scope for it. Throws `invalid_request`
 * for an unknown user or command.
 */
export async function prepareMessages(
  call: Pick<Call, "host" | "desk" | "caller">,
  messages: readonly PostedMessage[],
): Promise<readonly Prepared[]> {
  const prepared: Prepared[] = [];
  for (const posted of messages) {
    if (posted.type === "command" && posted.text?.startsWith("/")) readCommand(posted.text);
    if (changesMore(posted) && !holds(call.caller.scope, "agent")) throw notPermitted();
    prepared.push({ posted, desk: await deskOf(call, posted.user ?? null) });
  }
  return prepared;
}

/**
 * Processes messages in order and returns their documents in the same order. A delayed one is scheduled, its delay
 * counted from now (web1on1 §6.5, §8); one that could never be processed is refused now. Call it inside `together`,
 * where the conversation was read, too, because it may throw after some messages were processed.
 */
export async function postMessages(
  { host, desk }: Pick<Call, "host" | "desk">,
  found: DeskConversation,
  messages: readonly Prepared[],
): Promise<readonly Document[]> {
  const documents: Document[] = [];
  const delayed: Delayed[] = [];
  const from = host.now();
  for (const [position, { posted, desk: writer }] of messages.entries()) {
    // Read again, because each message may change it.
    const conversation = position === 0 ? found : await desk.findConversation(found.id);
    if (conversation === null) throw notFound("Conversation");
    const id = host.newId();
    const delayMs = posted.delay ?? 0;
    if (delayMs === 0) {
      const stored = await processMessage(writer, conversation, posted, id);
      documents.push(messageDocument(stored, desk.organization, desk.lines));
      continue;
    }
    delayed.push({ writer, act: actOf(conversation, posted, { id, position, delayMs }), posted });
    documents.push(delayedDocument(writer, conversation, posted, id, from));
  }
  for (const one of delayed) await assertPossible(host, one);
  for (const writer of new Set(delayed.map((one) => one.writer))) {
    await writer.schedule(delayed.flatMap((one) => (one.writer === writer ? [one.act] : [])));
  }
  return documents;
}

type Delayed = {
  readonly writer: Desk;
  readonly act: DeskSchedule;
  readonly posted: PostedMessage;
};

/**
 * Throws the error that a delayed message would certainly get later. It is processed in a transaction that is rolled
 * back.
 */
async function assertPossible(
  host: Call["host"],
  { writer: { organization, agent }, act: { id, conversationId }, posted }: Delayed,
): Promise<void> {
  try {
    await host.rehearse(async (inner) => {
      const desk = await inner.desk(organization.id, agent.id);
      const conversation = await desk?.findConversation(conversationId);
      if (desk != null && conversation != null)
        await processMessage(desk, conversation, posted, id);
    });
  } catch (error) {
    // This obstacle may be gone when the delay is over.
    if (isAppError(error) && (error.code === "conflict" || isPassing(error))) return;
    throw error;
  }
}

type Place = {
  readonly id: string;
  readonly position: number;
  readonly delayMs: number;
};

function actOf(
  { id: conversationId }: DeskConversation,
  posted: PostedMessage,
  { id, position, delayMs }: Place,
): DeskSchedule {
  return {
    id,
    conversationId,
    action: { conversationId, message: posted },
    position,
    delayMs,
    typingMs: isForContact(posted) ? typingMs(delayMs, posted.text ?? "") : null,
  };
}

/** The document of a message that is not processed yet. Its time is set when it is (web1on1 §8). */
function delayedDocument(
  { agent, organization }: Desk,
  { id: conversationId }: DeskConversation,
  posted: PostedMessage,
  id: string,
  at: Date,
): Document {
  const { type, role, isBackchannel, contentType, text, touchpoint, delay, meta } = posted;
  const { actions, items, results } = posted;
  return {
    id: shortIdOf(id),
    ...ownerOf(organization),
    conversation: shortIdOf(conversationId),
    user: shortIdOf(agent.id),
    type,
    role,
    ...(isBackchannel ? { isBackchannel } : {}),
    contentType: contentType ?? "text/plain",
    text: text ?? "",
    ...(actions == null ? {} : { actions }),
    ...(items == null ? {} : { items }),
    ...(results == null ? {} : { results }),
    ...(touchpoint == null ? {} : { touchpoint }),
    ...(meta == null ? {} : { meta }),
    delay,
    status: "queued",
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  };
}

/** Whether a message changes the conversation or contact itself, which needs the scope for changing their documents. */
function changesMore({ type, text }: PostedMessage): boolean {
  return (
    type === "tag" || type === "field" || (type === "command" && text?.startsWith("/") === true)
  );
}

/** The desk of a message's author: the caller, or for bots and admins another user. */
async function deskOf(
  { host, desk, caller }: Pick<Call, "host" | "desk" | "caller">,
  user: string | null,
): Promise<Desk> {
  if (user === null || user === shortIdOf(desk.agent.id)) return desk;
  if (!holds(caller.scope, "bot")) throw notPermitted();
  const agentId = await desk.resolve("agent", user);
  const other = agentId === null ? null : await host.desk(desk.organization.id, agentId);
  if (other !== null) return other;
  throw new AppError("invalid_request", `user: there is no user ${user}`, {
    problems: [{ path: "user", message: "is unknown" }],
  });
}
