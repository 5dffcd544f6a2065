import { z } from "zod";
import { priorities } from "@/lib/model/conversation/priority";
import { tagsMax } from "@/lib/model/conversation/tags";
import { conversationStatuses, conversationViews, listSorts } from "@/lib/model/event";
import { isTimeZone } from "@/lib/model/query/dates";
import { queryLengthMax } from "@/lib/model/query/query";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as messages from "./message-schemas";
import { conversation } from "./parameters";
import { notesForSomebody, noteText, snoozedUntil, tagName } from "./request-fields";
import * as schemas from "./schemas";

const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

const count = (max: number, fallback: number) =>
  z.coerce.number().int().min(1).max(max).default(fallback);

const seq = z.coerce.number().int().min(0).max(2_147_483_647);

const isGiven = (value: unknown) => value !== undefined;

const patchConversationRequest = z
  .strictObject({
    assignee: z
      .union([z.literal("me"), z.uuid()])
      .nullable()
      .optional(),
    /**
     * The team whose it is from now on; null for nobody's. Whoever has it loses it then, unless an assignee is given. The
     * caller may see it no more: `undoChange` gives it back.
     */
    teamId: z.uuid().nullable().optional(),
    /**
     * What is noted for whoever gets it, in the same write; with an assignee or a team. The id is made by the caller: the same
     * once more notes nothing. `undoChange` leaves the note.
     */
    note: z.strictObject({ id: z.uuid(), text: noteText }).optional(),
    /** Compare-and-set: 409 when the assignee is another by now. Left out, the assignee is replaced. */
    expectedAssignee: z.uuid().nullable().optional(),
    status: z.enum(conversationStatuses).optional(),
    /** With the status `snoozed`: when it is open again. The customer's message opens it in any case. */
    snoozedUntil: snoozedUntil.optional(),
    /** All its tags from now on. Upper and lower case are the same; the organization's first spelling is kept. */
    tags: z.array(tagName).max(tagsMax).optional(),
    priority: z.literal(priorities).nullable().optional(),
    /** Whether it stands at the top of this agent's lists; 100 can at most. Nobody else sees that. */
    pinned: z.boolean().optional(),
    /** One of the conversation's `lines`: it goes on there from now on, open. */
    lineId: z.uuid().optional(),
    /**
     * Whether the change can be undone for a minute, by the `changeId` of the answer. A chat whose client polls is then
     * told of its end after 15 seconds, and at once otherwise. Continuing on another line cannot be undone.
     */
    undoable: z.boolean().default(false),
  })
  .refine(
    ({ assignee, teamId, status, tags, priority, pinned, lineId }) =>
      [assignee, teamId, status, tags, priority, pinned, lineId].some(isGiven),
    { message: "Give one of assignee, teamId, status, tags, priority, pinned and lineId at least" },
  )
  .refine(...notesForSomebody)
  .refine(({ status, snoozedUntil: until }) => (status === "snoozed") === isGiven(until), {
    message: "A time and the status snoozed are given together",
    path: ["snoozedUntil"],
  })
  .refine(
    ({ status, lineId }) => lineId === undefined || status === undefined || status === "open",
    {
      message: "What goes on on another line is open",
      path: ["status"],
    },
  );

/** Conversations, one by one and as views of the inbox. */
export const conversationEndpoints = {
  getCounts: {
    ...addresses.getCounts,
    summary: "How many conversations each view holds",
    responses: {
      200: z.strictObject({
        mine: schemas.viewCount,
        unassigned: schemas.viewCount,
        all: schemas.viewCount,
        mentions: schemas.viewCount,
        snoozed: schemas.viewCount,
        failed: schemas.viewCount,
        closed: schemas.viewCount,
      }),
    },
  },
  listConversations: {
    ...addresses.listConversations,
    summary: "One view of the inbox, narrowed by a query",
    query: z.strictObject({
      view: z.enum(conversationViews).default("all"),
      /**
       * `waiting`: longest waiting first, then newest. `newest`: last activity first. `priority`: the most pressing first;
       * `window`: whose reply window closes soonest first; both then by waiting. Closed is always newest. What the agent
       * has pinned stands above the rest.
       */
      sort: z.enum(listSorts).default("waiting"),
      /** Part of a customer's name, address or number. */
      search: z.string().trim().min(1).max(200).optional(),
      /** Filters and words as they are typed: `line:"WhatsApp" is:unread waiting:>10m agent:me`. */
      query: z.string().max(queryLengthMax).default(""),
      /** By whose clocks its dates are read, such as `Europe/Madrid`. */
      timeZone: z.string().max(64).refine(isTimeZone, "is no time zone").default("UTC"),
      cursor: z.string().max(200).optional(),
      limit: count(100, 50),
    }),
    responses: { 200: page(schemas.conversationSummary) },
  },
  getConversation: {
    ...addresses.getConversation,
    summary: "One conversation with its contact and line",
    params: conversation,
    responses: { 200: schemas.conversationDetail },
    errors: [404],
  },
  patchConversation: {
    ...addresses.patchConversation,
    summary:
      "Assign, release, give to a team, tag, prioritize, pin, snooze, close, reopen, or continue on another line",
    params: conversation,
    body: patchConversationRequest,
    responses: {
      200: schemas.conversationDetail.extend({
        /** What `undoChange` takes; null where nothing can be undone. */
        changeId: schemas.id.nullable(),
        /** Whether the caller sees it from now on: what was given to another team may be theirs alone. */
        isVisible: z.boolean(),
      }),
    },
    errors: [404, 409, 422],
  },
  undoChange: {
    ...addresses.undoChange,
    summary:
      "Undo an own change: the conversation is as if it had not been made; what was said since is kept. 409 when it is too late or others changed the same",
    params: conversation,
    body: z.strictObject({ changeId: z.uuid() }),
    responses: { 200: schemas.conversationDetail },
    errors: [404, 409],
  },
  listTags: {
    ...addresses.listTags,
    summary: "Every tag that the organization ever used, at most 1,000",
    responses: { 200: z.strictObject({ items: z.array(z.string()) }) },
  },
  changeCase: {
    ...addresses.changeCase,
    summary:
      "Give the conversation to a new case, to another one of its contact (`set`), or to none (`clear`); or close its case (`close`)",
    params: conversation,
    body: z.discriminatedUnion("action", [
      z.strictObject({ action: z.literal("new") }),
      z.strictObject({ action: z.literal("clear") }),
      z.strictObject({ action: z.literal("close") }),
      z.strictObject({ action: z.literal("set"), caseId: z.uuid() }),
    ]),
    responses: { 200: schemas.conversationDetail },
    errors: [404],
  },
  getTimeline: {
    ...addresses.getTimeline,
    summary:
      "Entries in the order of seq; without before, after and around, the newest. `around` is a seq, or `unread` for where reading ended: about half of the entries lie on each side",
    params: conversation,
    query: z
      .strictObject({
        before: seq.optional(),
        after: seq.optional(),
        around: z.union([z.literal("unread"), seq]).optional(),
        limit: count(500, 50),
        /** It may be shown next, and is not shown now: whoever shows it reads it once more without this. */
        ahead: z.stringbool({ truthy: ["true"], falsy: ["false"] }).optional(),
      })
      .refine(
        ({ before, after, around }) => around === undefined || (before ?? after) === undefined,
        {
          message: "Stands alone",
          path: ["around"],
        },
      ),
    responses: {
      200: z.strictObject({
        items: z.array(messages.timelineEntry),
        nextCursor: z.string().nullable(),
        /** Whether there are older entries than the first and newer ones than the last item. */
        hasOlder: z.boolean(),
        hasNewer: z.boolean(),
      }),
    },
    errors: [404],
  },
  listNotes: {
    ...addresses.listNotes,
    summary:
      "The last notes of a conversation in the order of seq, and how many notes and other messages it has",
    params: conversation,
    query: z.strictObject({ limit: count(500, 200) }),
    responses: {
      200: z.strictObject({
        items: z.array(messages.timelineEntry),
        counts: z.strictObject({ notes: z.int(), messages: z.int() }),
      }),
    },
    errors: [404],
  },
  markRead: {
    ...addresses.markRead,
    summary:
      "Mark read up to a seq; without one, up to the end. `unread` marks the last message unread again",
    params: conversation,
    body: z.strictObject({
      seq: z.int().min(0).optional(),
      unread: z.boolean().optional(),
    }),
    responses: { 204: null },
    errors: [404],
  },
  setTyping: {
    ...addresses.setTyping,
    summary:
      "Tell the others that this agent writes, of a note only colleagues; expires by itself after 10 seconds",
    params: conversation,
    body: z.strictObject({
      isTyping: z.boolean().default(true),
      isNote: z.boolean().default(false),
    }),
    responses: { 204: null },
    errors: [404],
  },
} as const satisfies Record<string, Endpoint>;
