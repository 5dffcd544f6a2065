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

/** A message that is checked, with the desk of the user in whose name it is written. */
export type Prepared = { readonly posted: PostedMessage; readonly desk: Desk };

/**
 * Checks messages before anything of them is done: who writes, and whether a command is one. Throws `forbidden` for
 * another user's name and for what changes more than the stream without the right to it, `invalid_request` for an unknown user or command.
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
 * Processes messages in their order and gives their documents in the same order. What is delayed is kept surely and
 * done when its delay is over, counted from now (web1on1 §6.5, §8); what of it cannot be done at all is refused now. To
 * be called where everything is done together: it throws for one message after others were processed.
 */
export async function postMessages(
  { host, desk }: Pick<Call, "host" | "desk">,
  conversationId: string,
  messages: readonly Prepared[],
): Promise<readonly Document[]> {
  const documents: Document[] = [];
  const delayed: Delayed[] = [];
  const from = host.now();
  for (const [position, { posted, desk: writer }] of messages.entries()) {
    // Each message may change what the next one finds.
    const conversation = await desk.findConversation(conversationId);
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

/** Throws what a delayed message would be refused for now and at any time: tried, and undone. */
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
    // What stands in the way now may be gone by then.
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

/** A message that is still to be processed, which gets its time then (web1on1 §8). */
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

/** Whether it does to a conversation or contact what only those may who may change these by their documents. */
function changesMore({ type, text }: PostedMessage): boolean {
  return (
    type === "tag" || type === "field" || (type === "command" && text?.startsWith("/") === true)
  );
}

/** The desk of the user in whose name a message is written: the caller's, or another's for bots and admins. */
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
