import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import {
  deleteCannedReply as deleteCannedReplyUseCase,
  type ReadCannedReply,
  readCannedReplies,
  saveCannedReply,
  takeCannedReply as takeCannedReplyUseCase,
} from "@/lib/inbox/writing/canned-replies";
import { offersOf } from "@/lib/model/writing/canned-content";
import type { Handler } from "./call";
import { presentAttachment } from "./present";

export const listCannedReplies: Handler<"listCannedReplies"> = async ({ context, agent }) => {
  const { replies, teams, canShareWithAll } = await readCannedReplies(context, agent);
  return { status: 200, json: { items: replies.map(presentReply), teams, canShareWithAll } };
};

export const putCannedReply: Handler<"putCannedReply"> = async (call) => {
  const { context, agent, params, body } = call;
  const saved = await saveCannedReply(context, agent, { ...body, id: params.id });
  return { status: 200, json: presentReply(saved) };
};

export const deleteCannedReply: Handler<"deleteCannedReply"> = async (call) => {
  await deleteCannedReplyUseCase(call.context, call.agent, call.params.id);
  return { status: 204 };
};

export const takeCannedReply: Handler<"takeCannedReply"> = async (call) => {
  const { context, agent, params, body } = call;
  const { files, cards } = await takeCannedReplyUseCase(context, agent, { ...body, id: params.id });
  return { status: 200, json: { attachments: files.map(presentAttachment), cards } };
};

function presentReply(read: ReadCannedReply): CannedReplyView {
  const { reply, team, files, canChange, useCount, lastUsedAt } = read;
  const { id, audience, title, shortcut, text } = reply;
  const { actions, cards, parts } = offersOf(reply.actions);
  return {
    ...{ id, audience, team, title, shortcut, text, canChange, useCount },
    actions: [...actions],
    cards,
    parts: [...parts],
    files: files.map(presentAttachment),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
