import { findDraft, saveDraft } from "@/db/stores/drafts";
import { readConversation } from "@/lib/inbox/reading/read-inbox";
import type { Handler } from "./call";

export const getDraft: Handler<"getDraft"> = async ({ context, agent, params }) => {
  await readConversation(context, agent, params.id);
  const draft = await findDraft(context.database.read, agent.agentId, params.id);
  const json =
    draft === undefined
      ? { reply: "", note: "", updatedAt: null }
      : { reply: draft.reply, note: draft.note, updatedAt: draft.updatedAt.toISOString() };
  return { status: 200, json };
};

export const putDraft: Handler<"putDraft"> = async ({ context, agent, params, body }) => {
  await readConversation(context, agent, params.id);
  await context.database.write((scope) =>
    saveDraft(scope, {
      agentId: agent.agentId,
      conversationId: params.id,
      reply: body.reply,
      note: body.note,
      updatedAt: context.now(),
    }),
  );
  const { organizationId, agentId } = agent;
  context.hub.publish({ kind: "draft", organizationId, agentId, conversationId: params.id });
  return { status: 204 };
};
