import { listAttempts as listAttemptRows } from "@/db/stores/outbox";
import { seeMention as seeMentionUseCase } from "@/lib/inbox/agent-acts/see-mentions";
import { recordOpening } from "@/lib/inbox/audit/record-opening";
import type { AgentIdentity } from "@/lib/inbox/context/agent-identity";
import type { Context } from "@/lib/inbox/context/context";
import { readMessage } from "@/lib/inbox/reading/read-inbox";
import { readRetries } from "@/lib/inbox/reading/with-named";
import {
  dismissFailure as dismissFailureUseCase,
  retryMessage as retryMessageUseCase,
} from "@/lib/inbox/sending/retry-message";
import { sendMessage as sendMessageUseCase } from "@/lib/inbox/sending/send-message";
import { cannedMarkOf } from "@/lib/inbox/writing/canned-marks";
import type { Handler } from "./call";
import { presentMessage } from "./present";

export const sendMessage: Handler<"sendMessage"> = async ({ context, agent, params, body }) => {
  const { outcome, message } = await sendMessageUseCase(context, agent, {
    conversationId: params.id,
    id: body.id,
    content: body.content,
    replyTo: body.replyTo,
    lineId: body.lineId,
    mail: body.mail,
    canned: await cannedMarkOf(context, agent, params.id, body),
  });
  return {
    status: outcome === "created" ? 201 : 200,
    json: await presentOne(context, agent, params.id, message.id, outcome === "created"),
  };
};

export const getMessage: Handler<"getMessage"> = async ({ context, agent, params }) => {
  const json = await presentOne(context, agent, params.id, params.messageId);
  await recordOpening(context, agent, params.id);
  return { status: 200, json };
};

export const seeMention: Handler<"seeMention"> = async ({ context, agent, params }) => {
  const { id: conversationId, messageId } = params;
  await seeMentionUseCase(context, agent, { conversationId, messageId });
  return { status: 204 };
};

export const retryMessage: Handler<"retryMessage"> = async ({ context, agent, params }) => {
  const { messageId } = params;
  await retryMessageUseCase(context, agent, { conversationId: params.id, messageId });
  return { status: 200, json: await presentOne(context, agent, params.id, messageId) };
};

export const dismissFailure: Handler<"dismissFailure"> = async ({ context, agent, params }) => {
  const { messageId } = params;
  await dismissFailureUseCase(context, agent, { conversationId: params.id, messageId });
  return { status: 200, json: await presentOne(context, agent, params.id, messageId) };
};

export const listAttempts: Handler<"listAttempts"> = async ({ context, agent, params }) => {
  await readMessage(context, agent, params.id, params.messageId);
  const rows = await listAttemptRows(context.database.read, params.messageId);
  const items = rows.map((row) => ({
    number: row.number,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    outcome: row.outcome,
    httpStatus: row.httpStatus,
    detail: row.detail,
    nextAt: row.nextAt?.toISOString() ?? null,
  }));
  return { status: 200, json: { items, nextCursor: null } };
};

const noRetries: Awaited<ReturnType<typeof readRetries>> = new Map();

/** A message as it is now; nothing was tried yet of one that is new. */
export async function presentOne(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
  messageId: string,
  isNew = false,
) {
  const { message, attachment, ...around } = await readMessage(
    context,
    agent,
    conversationId,
    messageId,
  );
  const retries = isNew ? noRetries : await readRetries(context, [message]);
  return presentMessage(message, attachment, { ...around, retries });
}
