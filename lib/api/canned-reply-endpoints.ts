import { z } from "zod";
import { messageAction } from "@/lib/model/action";
import { carouselItem } from "@/lib/model/content";
import { audiences } from "@/lib/model/writing/audience";
import { cannedParts } from "@/lib/model/writing/canned-content";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as messages from "./message-schemas";
import * as schemas from "./schemas";

const cannedReply = z.strictObject({ id: z.uuid() });

const cannedReplyView = z.strictObject({
  id: schemas.id,
  audience: z.enum(audiences),
  /** The team whose members have it; null for other audiences. */
  team: z.strictObject({ id: schemas.id, name: z.string() }).nullable(),
  title: z.string(),
  /** What is typed behind the slash; null for none. */
  shortcut: z.string().nullable(),
  /** With variables, such as `{{customer_name}}`. */
  text: z.string(),
  actions: z.array(messageAction),
  cards: z.array(carouselItem),
  /** What it says one after the other, with the message of all the above once; empty where there is nothing but that. */
  parts: cannedParts,
  files: z.array(messages.attachment),
  /** Whether this agent may change and remove it. */
  canChange: z.boolean(),
  /** How often and when last this agent used it. */
  useCount: z.int(),
  lastUsedAt: schemas.instant.nullable(),
});

export type CannedReplyView = z.infer<typeof cannedReplyView>;

/** Texts to answer with. */
export const cannedReplyEndpoints = {
  listCannedReplies: {
    ...addresses.listCannedReplies,
    summary:
      "The canned replies of this agent, of the agent's teams and of everybody; first what this agent uses often and lately",
    responses: {
      200: z.strictObject({
        items: z.array(cannedReplyView),
        /** The teams for which this agent can make one. */
        teams: z.array(z.strictObject({ id: schemas.id, name: z.string() })),
        /** Whether this agent can make one for everybody. */
        canShareWithAll: z.boolean(),
      }),
    },
  },
  putCannedReply: {
    ...addresses.putCannedReply,
    summary:
      "Make a canned reply, or change one; the same once more changes nothing. The caller makes the id. For everybody only supervisors and administrators make them",
    params: cannedReply,
    body: z
      .strictObject({
        title: z.string().trim().min(1).max(80),
        shortcut: z
          .string()
          .trim()
          .regex(/^[\p{L}\p{N}_-]{1,30}$/u, "is up to 30 letters, digits, - and _")
          .nullable()
          .default(null),
        text: z.string().trim().max(20_000),
        actions: z.array(messageAction).max(20).default([]),
        /** A stored picture of theirs is a file of a conversation, too. */
        cards: z.array(carouselItem).max(10).default([]),
        parts: cannedParts.default([]),
        /** Files of conversations that were not uploaded for a note. */
        attachmentIds: z.array(z.uuid()).max(10).default([]),
        audience: z.enum(audiences).default("own"),
        /** Whose it is where the audience is a team of this agent. */
        teamId: z.uuid().nullable().default(null),
      })
      .refine(
        ({ text, cards, attachmentIds }) => text !== "" || cards.length + attachmentIds.length > 0,
        { message: "A canned reply needs words, cards or a file", path: ["text"] },
      )
      .refine(({ audience, teamId }) => (audience === "team") === (teamId !== null), {
        message: "is given for the audience team, and for no other",
        path: ["teamId"],
      }),
    responses: { 200: cannedReplyView },
    errors: [404, 409, 422],
  },
  deleteCannedReply: {
    ...addresses.deleteCannedReply,
    summary: "Remove a canned reply; what was removed can be made again under the same id",
    params: cannedReply,
    responses: { 204: null },
    errors: [404],
  },
  takeCannedReply: {
    ...addresses.takeCannedReply,
    summary:
      "Say that one is used in a conversation, which ranks it: gives copies of its files, to be sent there. They are checked against the line",
    params: cannedReply,
    body: z.strictObject({ conversationId: z.uuid() }),
    responses: {
      200: z.strictObject({
        attachments: z.array(messages.attachment),
        /** Its cards, whose pictures are copies, too. */
        cards: z.array(carouselItem),
      }),
    },
    errors: [404, 422],
  },
} as const satisfies Record<string, Endpoint>;
