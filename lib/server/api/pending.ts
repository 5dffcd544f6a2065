import type { PendingSendView } from "@/lib/api/message-schemas";
import { sendPendingNow as sendPendingNowUseCase } from "@/lib/inbox/agent-acts/run-pending";
import type { AgentIdentity } from "@/lib/inbox/context/agent-identity";
import type { Context } from "@/lib/inbox/context/context";
import { readConversation } from "@/lib/inbox/reading/read-inbox";
import {
  cancelSending as cancelSendingUseCase,
  delaySending as delaySendingUseCase,
  type ReadPending,
  readPending,
} from "@/lib/inbox/sending/pending-sends";
import { cannedMarkOf } from "@/lib/inbox/writing/canned-marks";
import { AppError } from "@/lib/model/error";
import type { Handler } from "./call";
import { presentAttachment } from "./present";
import { presentDraft } from "./present-draft";

export const listPending: Handler<"listPending"> = async ({ context, agent, params }) => ({
  status: 200,
  json: { items: await presentAll(context, agent, params.id) },
});

export const delaySending: Handler<"delaySending"> = async ({ context, agent, params, body }) => {
  const { messages, undoSeconds, sendAt, cancelsOnReply, thenCloses, composed } = body;
  const marked: Parameters<typeof delaySendingUseCase>[2]["messages"][number][] = [];
  for (const { cannedReplyId, ...message } of messages) {
    const made = { cannedReplyId, content: message.content };
    const canned = await cannedMarkOf(context, agent, params.id, made);
    marked.push({ ...message, ...(canned !== null && { canned }) });
  }
  await delaySendingUseCase(context, agent, {
    conversationId: params.id,
    messages: marked,
    when: sendAt === undefined ? { undoSeconds: undoSeconds ?? 0 } : { sendAt: new Date(sendAt) },
    cancelsOnReply,
    thenCloses,
    composed,
  });
  const waiting = await presentAll(context, agent, params.id);
  const made = waiting.find(({ id }) => id === messages[0]?.id);
  if (made === undefined) throw new AppError("conflict", "It has been sent already");
  return { status: 201, json: made };
};

export const cancelSending: Handler<"cancelSending"> = async ({ context, agent, params }) => {
  const { id: conversationId, pendingId: id } = params;
  const taken = await cancelSendingUseCase(context, agent, { conversationId, id });
  return { status: 200, json: presentPending(taken) };
};

export const sendPendingNow: Handler<"sendPendingNow"> = async ({ context, agent, params }) => {
  const { id: conversationId, pendingId: id } = params;
  await sendPendingNowUseCase(context, agent, { conversationId, id });
  return { status: 204 };
};

async function presentAll(context: Context, agent: AgentIdentity, conversationId: string) {
  const conversation = await readConversation(context, agent, conversationId);
  return (await readPending(context, conversation)).map(presentPending);
}

function presentPending({ row, sendAt, isCancelled, ...around }: ReadPending): PendingSendView {
  const { id, agentId, kind, cancelsOnReply, thenCloses, createdAt, messages, composed } = row;
  return {
    ...{ id, agentId, kind, isCancelled, cancelsOnReply, thenCloses },
    sendAt: sendAt.toISOString(),
    createdAt: createdAt.toISOString(),
    composed:
      composed === null || around.named === null
        ? null
        : { tab: composed.tab, draft: presentDraft(composed.draft, around.named) },
    messages: messages.map(({ shown, replyTo, mail, canned, pauseSeconds = null, ...message }) => {
      const file = shown.kind === "file" ? around.files.get(shown.attachmentId) : undefined;
      const quoted = replyTo === null ? undefined : around.quoted.get(replyTo);
      return {
        id: message.id,
        pauseSeconds,
        cannedReplyId: canned?.replyId ?? null,
        content: shown,
        attachment: file === undefined ? null : presentAttachment(file),
        replyTo:
          quoted === undefined
            ? null
            : { id: quoted.id, preview: quoted.preview, direction: quoted.direction },
        mail:
          mail === undefined ? null : { to: [...mail.to], cc: [...mail.cc], subject: mail.subject },
      };
    }),
  };
}
