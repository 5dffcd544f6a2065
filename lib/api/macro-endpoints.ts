import { z } from "zod";
import { priorities } from "@/lib/model/conversation/priority";
import { tagsMax } from "@/lib/model/conversation/tags";
import { conversationStatuses } from "@/lib/model/event";
import { audiences } from "@/lib/model/writing/audience";
import {
  macroActs,
  macroConversationsMax,
  macroReplies,
  timeLanguages,
} from "@/lib/model/writing/macro";
import { addresses } from "./addresses";
import { bulkChange } from "./bulk-endpoints";
import type { Endpoint } from "./endpoint";
import { snoozedUntil, tagName } from "./request-fields";
import * as schemas from "./schemas";

const macro = z.strictObject({ id: z.uuid() });

const tags = z.array(tagName).min(1).max(tagsMax).optional();

const macroSteps = z
  .strictObject({
    /** A note for colleagues. */
    note: z.string().trim().min(1).max(20_000).optional(),
    /** A canned reply, written into the composer by the desk (`write`), or sent. */
    reply: z.strictObject({ cannedReplyId: z.uuid(), how: z.enum(macroReplies) }).optional(),
    assign: z.union([z.enum(["me", "nobody"]), z.uuid()]).optional(),
    /** A team's id. Whoever has it loses it then, unless it is assigned as well. */
    team: z.uuid().optional(),
    addTags: tags,
    removeTags: tags,
    /** Null removes it. */
    priority: z.literal(priorities).nullable().optional(),
    pin: z.boolean().optional(),
    status: z.enum(conversationStatuses).optional(),
    /** With the status `snoozed`: until when, as it is typed ("fri 9", "+7d"). Whoever runs it says which instant that is. */
    snooze: z.string().trim().min(1).max(100).optional(),
    /** The language in which that is typed; English where it is missing. */
    snoozeLanguage: z.enum(timeLanguages).optional(),
  })
  .refine((steps) => Object.values(steps).some((step) => step !== undefined), {
    message: "A macro does something",
  })
  .refine(({ status, snooze }) => (status === "snoozed") === (snooze !== undefined), {
    message: "A time and the status snoozed are given together",
    path: ["snooze"],
  })
  .refine(({ snooze, snoozeLanguage }) => snooze !== undefined || snoozeLanguage === undefined, {
    message: "The language of a time is given with the time",
    path: ["snoozeLanguage"],
  });

const macroView = z.strictObject({
  id: schemas.id,
  audience: z.enum(audiences),
  /** The team whose members have it; null for other audiences. */
  team: z.strictObject({ id: schemas.id, name: z.string() }).nullable(),
  name: z.string(),
  steps: macroSteps,
  /** Whether this agent may change and remove it. */
  canChange: z.boolean(),
});

export type MacroView = z.infer<typeof macroView>;

const conversations = z
  .array(z.uuid())
  .min(1)
  .refine((given) => new Set(given).size === given.length, { message: "names one twice" });

/** Several acts under one name. */
export const macroEndpoints = {
  listMacros: {
    ...addresses.listMacros,
    summary:
      "The macros of this agent, of the agent's teams and of everybody, in the order that the agent chose (`macroOrder` of the preferences), the others, in the order in which they were made, in the places of those that are gone and behind",
    responses: {
      200: z.strictObject({
        items: z.array(macroView),
        /** The teams for which this agent can make one. */
        teams: z.array(z.strictObject({ id: schemas.id, name: z.string() })),
        /** Whether this agent can make one for everybody. */
        canShareWithAll: z.boolean(),
      }),
    },
  },
  putMacro: {
    ...addresses.putMacro,
    summary:
      "Make a macro, or change one; the same once more changes nothing. The caller makes the id. For everybody only supervisors and administrators make them",
    params: macro,
    body: z
      .strictObject({
        name: z.string().trim().min(1).max(80),
        steps: macroSteps,
        audience: z.enum(audiences).default("own"),
        /** Whose it is where the audience is a team of this agent. */
        teamId: z.uuid().nullable().default(null),
      })
      .refine(({ audience, teamId }) => (audience === "team") === (teamId !== null), {
        message: "is given for the audience team, and for no other",
        path: ["teamId"],
      }),
    responses: { 200: macroView },
    errors: [404, 409],
  },
  deleteMacro: {
    ...addresses.deleteMacro,
    summary: "Remove a macro; what was removed can be made again under the same id",
    params: macro,
    responses: { 204: null },
    errors: [404],
  },
  runMacro: {
    ...addresses.runMacro,
    summary:
      "Do what a macro says to up to 100 conversations, all of it in all of them or nothing: 409 says of each which could not be, and why. What is sent or noted waits as long as the agent can take back what is sent; `undoBulkChange` takes back everything. The same id once more changes nothing",
    params: macro,
    body: z.strictObject({
      id: z.uuid(),
      conversations: conversations.max(macroConversationsMax),
      /** Where the macro snoozes. */
      snoozedUntil: snoozedUntil.optional(),
    }),
    responses: { 200: bulkChange },
    errors: [404, 409],
  },
  previewMacro: {
    ...addresses.previewMacro,
    summary:
      "What a macro would do to up to 20 conversations, act by act, what is so already, and what cannot be done and why. Nothing is changed",
    params: macro,
    body: z.strictObject({
      conversations: conversations.max(20),
      snoozedUntil: snoozedUntil.optional(),
    }),
    responses: {
      200: z.strictObject({
        items: z.array(
          z.strictObject({
            conversationId: schemas.id,
            acts: z.array(
              z.strictObject({
                act: z.enum(macroActs),
                outcome: z.enum(["does", "same", "refused"]),
                detail: z.string().nullable(),
                text: z.string().nullable(),
              }),
            ),
          }),
        ),
      }),
    },
    errors: [404],
  },
} as const satisfies Record<string, Endpoint>;
