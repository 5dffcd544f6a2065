import { z } from "zod";
import { draftSave } from "@/lib/model/writing/draft-schema";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import { written } from "./message-schemas";
import { conversation } from "./parameters";
import { id, instant } from "./schemas";

/** Null where nothing is written. */
const version = z.string().nullable();

const draft = written.extend({
  version,
  updatedAt: instant.nullable(),
  /** The other agents who have a draft here; what it says is theirs alone. */
  colleagueIds: z.array(id),
});

/** What an agent began to write in a conversation: theirs alone, in every tab and on every machine of theirs. */
export const draftEndpoints = {
  getDraft: {
    ...addresses.getDraft,
    summary: "What this agent began to write here, in every tab of the composer",
    params: conversation,
    responses: { 200: draft },
    errors: [404],
  },
  putDraft: {
    ...addresses.putDraft,
    summary:
      "Keep what this agent began to write, in place of the version that it was made from (`basedOn`); an empty one is removed. 409 where it was changed in another tab or on another machine since",
    params: conversation,
    body: draftSave,
    responses: { 200: z.strictObject({ version }) },
    errors: [404, 409],
  },
} as const satisfies Record<string, Endpoint>;

export type DraftView = z.infer<typeof draft>;
