import { readFormDrafts, saveFormDraft } from "@/lib/inbox/review/form-drafts";
import { isoInstant } from "@/lib/model/iso-instant";
import type { Handler } from "../call";

export const listFormDrafts: Handler<"listFormDrafts"> = async ({ context, agent, params }) => ({
  status: 200,
  json: {
    items: (await readFormDrafts(context, agent, params.kind)).map(
      ({ subjectId, version, updatedAt, content }) => ({
        ...{ subjectId, version, content },
        updatedAt: isoInstant(updatedAt),
      }),
    ),
  },
});

export const putFormDraft: Handler<"putFormDraft"> = async ({ context, agent, params, body }) => {
  await saveFormDraft(context, agent, { ...body, kind: params.kind, subjectId: params.id });
  return { status: 204 };
};
