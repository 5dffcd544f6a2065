import { z } from "zod";
import { undoSendSecondsMax } from "@/lib/model/preferences/preferences";
import { composed, pauseSecondsMax } from "@/lib/model/writing/draft-schema";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import { sendMessageRequest } from "./message-endpoints";
import * as messages from "./message-schemas";
import { conversation } from "./parameters";
import * as schemas from "./schemas";

const pending = conversation.extend({ pendingId: z.uuid() });

/** Messages that are sent in a moment, unless they are taken back, and those that are sent at an instant. */
export const pendingEndpoints = {
  listPending: {
    ...addresses.listPending,
    summary: "What waits to be sent in a conversation, in its order",
    params: conversation,
    responses: { 200: z.strictObject({ items: z.array(messages.pendingSend) }) },
    errors: [404],
  },
  delaySending: {
    ...addresses.delaySending,
    summary:
      "Send messages together and in their order, after a few seconds in which they can be taken back or at an instant. They are checked as if they were sent now; the same once more changes nothing",
    params: conversation,
    body: z
      .strictObject({
        messages: z
          .array(
            sendMessageRequest.omit({ lineId: true }).extend({
              /**
               * How long after the message before it this one leaves; the agent is shown as writing meanwhile. Until then
               * it can be taken back with those that follow. Not of the first.
               */
              pauseSeconds: z.int().min(1).max(pauseSecondsMax).optional(),
            }),
          )
          .min(1)
          .max(20)
          .refine((given) => given.every(({ content }) => content.kind !== "note"), {
            message: "A note is written at once",
          })
          .refine(([first]) => first?.pauseSeconds === undefined, {
            message: "Nothing is before the first message",
          }),
        /** For how long they can be taken back; 0 for what leaves at once, but for its pauses. */
        undoSeconds: z.int().min(0).max(undoSendSecondsMax).optional(),
        /** The instant at which they leave, within a year. */
        sendAt: schemas.instant.optional(),
        /** Whether they do not leave when the customer writes before. */
        cancelsOnReply: z.boolean().default(false),
        /** Whether the conversation is closed once they have left. */
        thenCloses: z.boolean().default(false),
        /** What the composer held: taking them back gives it as it was. */
        composed: composed.nullable().default(null),
      })
      .refine(({ undoSeconds, sendAt }) => (undoSeconds === undefined) !== (sendAt === undefined), {
        message: "Give either undoSeconds or sendAt",
      }),
    responses: { 201: messages.pendingSend },
    errors: [404, 409, 422],
  },
  cancelSending: {
    ...addresses.cancelSending,
    summary: "Take back what waits to be sent; gives what it was. 409 when it has been sent",
    params: pending,
    responses: { 200: messages.pendingSend },
    errors: [404, 409],
  },
  sendPendingNow: {
    ...addresses.sendPendingNow,
    summary: "Send now what waits, also where the customer wrote first",
    params: pending,
    responses: { 204: null },
    errors: [404, 409, 422],
  },
} as const satisfies Record<string, Endpoint>;
