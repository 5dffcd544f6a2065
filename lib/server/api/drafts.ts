import type { DraftView } from "@/lib/api/draft-endpoints";
import { readDraft, saveDraft } from "@/lib/inbox/writing/drafts";
import type { Handler } from "./call";
import { presentDraft } from "./present-draft";

export const getDraft: Handler<"getDraft"> = async ({ context, agent, params }) => {
  const { content, version, updatedAt, named, colleagueIds } = await readDraft(
    context,
    agent,
    params.id,
  );
  const json: DraftView = {
    ...presentDraft(content, named),
    version,
    updatedAt: updatedAt === null ? null : updatedAt.toISOString(),
    colleagueIds: [...colleagueIds],
  };
  return { status: 200, json };
};

export const putDraft: Handler<"putDraft"> = async ({ context, agent, params, body }) => {
  const { basedOn, ...content } = body;
  const version = await saveDraft(context, agent, { conversationId: params.id, content, basedOn });
  return { status: 200, json: { version } };
};
