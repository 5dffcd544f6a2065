import { z } from "zod";
import { formDraftSchema, formKinds, replacedMax } from "@/lib/model/review/form-draft";
import { addresses } from "../addresses";
import type { Endpoint } from "../endpoint";
import { instant } from "../schemas";

const kind = z.enum(formKinds);

const formDraft = z.strictObject({
  subjectId: z.string(),
  version: z.string(),
  updatedAt: instant,
  content: formDraftSchema,
});

/** What an agent began to write in forms about reviews: theirs alone, in every tab and on every machine of theirs. */
export const formDraftEndpoints = {
  listFormDrafts: {
    ...addresses.listFormDrafts,
    summary: "What the caller began to write in forms of a kind and has not sent, the newest first",
    params: z.strictObject({ kind }),
    responses: { 200: z.strictObject({ items: z.array(formDraft) }) },
  },
  putFormDraft: {
    ...addresses.putFormDraft,
    summary:
      "Keep what the caller began to write in a form, in place of one of the versions that it names (`replaces`) or of nothing; null removes it. The caller makes the version; the same once more changes nothing. `id` is that of what the form is about. 409 where another version is there",
    params: z.strictObject({ kind, id: z.uuid() }),
    body: z.strictObject({
      version: z.uuid(),
      replaces: z.array(z.uuid()).max(replacedMax),
      content: formDraftSchema.nullable(),
    }),
    responses: { 204: null },
    errors: [409],
  },
} as const satisfies Record<string, Endpoint>;
