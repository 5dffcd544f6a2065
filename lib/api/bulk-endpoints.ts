import { z } from "zod";
import { bulkStates, namedMax } from "@/lib/model/conversation/bulk";
import { priorities } from "@/lib/model/conversation/priority";
import { tagsMax } from "@/lib/model/conversation/tags";
import { conversationStatuses, conversationViews } from "@/lib/model/event";
import { isTimeZone } from "@/lib/model/query/dates";
import { queryLengthMax } from "@/lib/model/query/query";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import { notesForSomebody, noteText, snoozedUntil, tagName } from "./request-fields";
import * as schemas from "./schemas";

const bulk = z.strictObject({ id: z.uuid() });

const deskChange = z
  .strictObject({
    assignee: z
      .union([z.literal("me"), z.uuid()])
      .nullable()
      .optional(),
    /** The team whose they are from now on; null for nobody's. Whoever has one loses it then, unless an assignee is given. */
    teamId: z.uuid().nullable().optional(),
    /** What is noted in each for whoever gets it; with an assignee or a team. An undo leaves it. */
    note: noteText.optional(),
    status: z.enum(conversationStatuses).optional(),
    snoozedUntil: snoozedUntil.optional(),
    addTags: z.array(tagName).min(1).max(tagsMax).optional(),
    removeTags: z.array(tagName).min(1).max(tagsMax).optional(),
    priority: z.literal(priorities).nullable().optional(),
    /** Read up to its end; or, `false`, its last message unread again. */
    read: z.boolean().optional(),
    pinned: z.boolean().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: "Say what is changed",
  })
  .refine(...notesForSomebody)
  .refine(({ status, snoozedUntil: until }) => (status === "snoozed") === (until !== undefined), {
    message: "A time and the status snoozed are given together",
    path: ["snoozedUntil"],
  });

const named = z
  .array(
    z.strictObject({
      id: z.uuid(),
      /** Compare-and-set: refused when the assignee is another by now. Left out, the assignee is replaced. */
      expectedAssignee: z.uuid().nullable().optional(),
    }),
  )
  .min(1)
  .max(namedMax)
  .refine((given) => new Set(given.map(({ id }) => id)).size === given.length, {
    message: "names a conversation twice",
  });

const found = z.strictObject({
  view: z.enum(conversationViews).default("all"),
  query: z.string().max(queryLengthMax).default(""),
  timeZone: z.string().max(64).refine(isTimeZone, "is no time zone").default("UTC"),
});

export const bulkChange = z.strictObject({
  id: schemas.id,
  /** `running`: the rest follows by itself. `cancelled`: what was done by then stays. */
  state: z.enum(bulkStates),
  /** Conversations that were chosen; changed; left as they were; restored; and left as changed by an undo. */
  total: z.int(),
  done: z.int(),
  skipped: z.int(),
  undone: z.int(),
  kept: z.int(),
  isUndoable: z.boolean(),
  /** Whether a note went with it, which an undo leaves. */
  hasNotes: z.boolean(),
  createdAt: schemas.instant,
  /** Why conversations were left as they are, with how many of each; the most first, at most 10. */
  reasons: z.array(z.strictObject({ detail: z.string(), count: z.int() })),
});

export type BulkChangeView = z.infer<typeof bulkChange>;

/** Changes of many conversations at once. */
export const bulkEndpoints = {
  countFound: {
    ...addresses.countFound,
    summary: "How many conversations a query finds",
    query: found,
    responses: { 200: schemas.viewCount },
  },
  changeConversations: {
    ...addresses.changeConversations,
    summary:
      "Change many conversations in one way. Up to 100 that are named are changed together or not at all: 409 says of each which could not be, and why. More, and all that a query finds, are changed one after the other (202)",
    body: z.strictObject({
      /** Made by the caller: the same once more changes nothing, and tells what became of the first. */
      id: z.uuid(),
      change: deskChange,
      conversations: z.union([named, found]),
    }),
    responses: { 200: bulkChange, 202: bulkChange },
    errors: [409],
  },
  listBulkChanges: {
    ...addresses.listBulkChanges,
    summary: "This agent's changes of many: the unfinished ones, and those of the last hour",
    responses: { 200: z.strictObject({ items: z.array(bulkChange) }) },
  },
  getBulkChange: {
    ...addresses.getBulkChange,
    summary: "How far a change of many has come",
    params: bulk,
    responses: { 200: bulkChange },
    errors: [404],
  },
  cancelBulkChange: {
    ...addresses.cancelBulkChange,
    summary: "Stop a change of many; what was done by then stays, and can be undone",
    params: bulk,
    responses: { 200: bulkChange },
    errors: [404],
  },
  undoBulkChange: {
    ...addresses.undoBulkChange,
    summary:
      "Undo a change of many as a whole, until a minute after its end. What others have changed since stays, with its reason. More than 100 are restored one after the other (202)",
    params: bulk,
    responses: { 200: bulkChange, 202: bulkChange },
    errors: [404, 409],
  },
} as const satisfies Record<string, Endpoint>;
