import { z } from "zod";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import {
  address,
  faultsOn,
  messageId,
  reportState,
  simulatedLine,
  simulatedLineSummary,
} from "./playground-views";

/** The playground: what customers do on the other side of a line that a simulator answers. */

const line = z.strictObject({ id: z.uuid() });

/** Who writes: with a first message, also as whom and about what; both are kept after it. */
const writer = {
  customer: address,
  /** The name that the network shows; left out, the known one. */
  name: z.string().trim().min(1).max(100).optional(),
  /** One of the line's listings: what the conversation begins about. */
  listingId: z.string().min(1).max(100).optional(),
};

const accepted = { 202: z.strictObject({ id: z.string() }) } as const;

export const playgroundEndpoints = {
  listPlaygroundLines: {
    ...addresses.listPlaygroundLines,
    summary:
      "The organization's lines that a simulator answers, on which one can play the customer",
    responses: {
      200: z.strictObject({ items: z.array(simulatedLineSummary), nextCursor: z.null() }),
    },
  },
  getPlaygroundLine: {
    ...addresses.getPlaygroundLine,
    summary:
      "The customers' side of a line: customers, one's messages, faults, requests. With `since`, waits up to 20 seconds for a change",
    params: line,
    query: z.strictObject({
      customer: address.optional(),
      since: z.string().max(100).optional(),
    }),
    responses: { 200: simulatedLine },
    errors: [404],
  },
  sendPlaygroundText: {
    ...addresses.sendPlaygroundText,
    summary: "Write as a customer. Answers once the customer sees it; the simulator posts it then",
    params: line,
    body: z.strictObject({
      ...writer,
      text: z.string().trim().min(1).max(4_096),
      /** The message that is answered, of the same customer. */
      quotedId: messageId.nullable().default(null),
    }),
    responses: accepted,
    errors: [404, 422],
  },
  pressPlaygroundButton: {
    ...addresses.pressPlaygroundButton,
    summary: "Press a button of a message of the desk, as its customer",
    params: line,
    body: z.strictObject({ customer: address, messageId, button: z.string().min(1).max(2_000) }),
    responses: accepted,
    errors: [404, 422],
  },
  sendPlaygroundFile: {
    ...addresses.sendPlaygroundFile,
    summary: "Send a file as a customer: the body is the bytes, of the type in `Content-Type`",
    params: line,
    query: z.strictObject({
      ...writer,
      fileName: z.string().trim().min(1).max(240),
      /** For the types that the line's `captions` name. */
      caption: z.string().trim().min(1).max(3_000).optional(),
      quotedId: messageId.optional(),
    }),
    raw: true,
    responses: accepted,
    errors: [404, 413, 422],
  },
  sendPlaygroundLocation: {
    ...addresses.sendPlaygroundLocation,
    summary: "Send a place as a customer",
    params: line,
    body: z.strictObject({
      ...writer,
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      /** What the place is called. */
      place: z.string().trim().min(1).max(200).optional(),
    }),
    responses: accepted,
    errors: [404, 422],
  },
  setPlaygroundTyping: {
    ...addresses.setPlaygroundTyping,
    summary: "Tell that a customer types: the text so far, or null when they stopped",
    params: line,
    body: z.strictObject({ customer: address, text: z.string().max(4_096).nullable() }),
    responses: { 204: null },
    errors: [404, 422],
  },
  endPlaygroundChat: {
    ...addresses.endPlaygroundChat,
    summary: "End the conversation as its customer",
    params: line,
    body: z.strictObject({ customer: address }),
    responses: { 204: null },
    errors: [404, 422],
  },
  reportPlaygroundMessage: {
    ...addresses.reportPlaygroundMessage,
    summary: "Report what became of a message of the desk, in any order and as often as wanted",
    params: line,
    body: z.strictObject({ customer: address, messageId, state: reportState }),
    responses: { 204: null },
    errors: [404, 422],
  },
  setPlaygroundFaults: {
    ...addresses.setPlaygroundFaults,
    summary:
      "How the simulator behaves from now on, by the faults' ids; the others stay as they are",
    params: line,
    body: z.record(z.string().min(1).max(50), z.boolean()),
    responses: { 200: z.strictObject({ faultsOn }) },
    errors: [404],
  },
  getPlaygroundMedia: {
    ...addresses.getPlaygroundMedia,
    summary: "The bytes of a message's file as the customer has them",
    params: line.extend({ messageId }),
    query: z.strictObject({ download: z.literal("1").optional() }),
    responses: { 200: null },
    errors: [404],
  },
} as const satisfies Record<string, Endpoint>;
