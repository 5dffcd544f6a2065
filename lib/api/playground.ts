import { z } from "zod";
import type { Endpoint } from "./contract";

/** The playground: what a customer does on the other side of a line that a simulator answers. */

const line = z.strictObject({ id: z.uuid() });
const phoneNumber = z
  .string()
  .regex(/^\+?\d{7,15}$/u, "must be 7 to 15 digits")
  .transform((value) => value.replace("+", ""));
const customerName = z.string().trim().min(1).max(100).optional();
const messageId = z.string().min(1).max(200);
const instant = z.iso.datetime();

const playableLine = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  protocol: z.string(),
  protocolName: z.string(),
  address: z.string(),
});

const playedMedia = z.strictObject({
  /** `fetching` while the phone still loads what the desk sent. */
  state: z.enum(["fetching", "stored", "failed"]),
  fileName: z.string().nullable(),
  contentType: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  /** Where the page loads the bytes; null until stored. `inline` tells whether a browser may show it in place. */
  url: z.string().nullable(),
  inline: z.boolean(),
  /** Why there are no bytes, as a sentence. */
  detail: z.string().nullable(),
});

const playedMessage = z.strictObject({
  id: z.string(),
  from: z.enum(["customer", "desk"]),
  /** The wire's type in lower case: `text`, `image`, `document`, `location`. */
  kind: z.string(),
  text: z.string(),
  media: playedMedia.nullable(),
  at: instant,
  /** The customer's are posted and then accepted, the desk's received and then delivered and seen; both can fail. */
  state: z.enum(["posting", "accepted", "received", "delivered", "seen", "failed"]),
  /** Why it failed, or why it is not accepted yet. */
  detail: z.string().nullable(),
  /** How often a customer's message was posted so far. */
  attemptCount: z.int(),
  quoted: z.strictObject({ from: z.enum(["customer", "desk"]), text: z.string() }).nullable(),
});

const phoneSummary = z.strictObject({
  address: z.string(),
  name: z.string().nullable(),
  preview: z.string(),
  lastAt: instant.nullable(),
  /** Messages from the desk that the customer has not seen. */
  unseenCount: z.int(),
});

const faults = z.strictObject({
  /** The desk's messages are refused with 500. */
  refusesSends: z.boolean(),
  /** The desk's messages are answered after 3 seconds. */
  isSlow: z.boolean(),
  /** Customers' messages are posted twice at once. */
  duplicates: z.boolean(),
  /** Messages sent within 3 seconds are posted last one first; reports overtake the answer to a send. */
  reorders: z.boolean(),
  /** Customers' files answer 500 when the desk fetches them. */
  losesMedia: z.boolean(),
  /** Every message of the desk is reported delivered, and seen, by itself. */
  autoDelivered: z.boolean(),
  autoSeen: z.boolean(),
});

const wireEntry = z.strictObject({
  id: z.string(),
  at: instant,
  to: z.enum(["customer", "desk"]),
  kind: z.enum(["send", "message", "delivered", "seen", "failed"]),
  method: z.string(),
  path: z.string(),
  /** Null while there is no answer, and where there was none. */
  status: z.int().nullable(),
  durationMs: z.int().nullable(),
  error: z.string().nullable(),
  /** The bodies as they stood on the wire, cut to 8,000 characters; null where it is not known. */
  request: z.string(),
  response: z.string().nullable(),
});

const playedLine = z.strictObject({
  /** Another one after every change: give it as `since` to wait for the next. */
  version: z.string(),
  /** The one with the newest message first. */
  phones: z.array(phoneSummary),
  /** The last 200 messages of the phone that was asked for. */
  phone: z
    .strictObject({
      address: z.string(),
      name: z.string().nullable(),
      /** What the desk made of it; null before the first message was accepted. */
      conversationId: z.uuid().nullable(),
      messages: z.array(playedMessage),
    })
    .nullable(),
  faults,
  /** The last 60 requests both ways, newest first. */
  wire: z.array(wireEntry),
});

export const playgroundEndpoints = {
  listPlaygroundLines: {
    method: "GET",
    path: "/api/playground/lines",
    summary:
      "The organization's lines that a simulator answers, on which one can play the customer",
    responses: { 200: z.strictObject({ items: z.array(playableLine), nextCursor: z.null() }) },
  },
  getPlaygroundLine: {
    method: "GET",
    path: "/api/playground/lines/:id",
    summary:
      "The customers' side of a line: phones, one phone's messages, faults, requests. With `since`, waits up to 20 seconds for a change",
    params: line,
    query: z.strictObject({
      phone: z.string().min(1).max(200).optional(),
      since: z.string().max(100).optional(),
    }),
    responses: { 200: playedLine },
    errors: [404],
  },
  sendPlaygroundText: {
    method: "POST",
    path: "/api/playground/lines/:id/messages",
    summary: "Write as a customer. Answers once it is on the phone; the simulator posts it then",
    params: line,
    body: z.strictObject({
      phone: phoneNumber,
      /** The name the network shows with the number; left out, the known one. */
      name: customerName,
      text: z.string().trim().min(1).max(4_096),
      /** The message that is answered, of the same phone. */
      quotedId: messageId.nullable().default(null),
    }),
    responses: { 202: z.strictObject({ id: z.string() }) },
    errors: [404],
  },
  sendPlaygroundFile: {
    method: "POST",
    path: "/api/playground/lines/:id/files",
    summary: "Send a file as a customer: the body is the bytes, of the type in `Content-Type`",
    params: line,
    query: z.strictObject({
      phone: phoneNumber,
      name: customerName,
      fileName: z.string().trim().min(1).max(240),
      /** Pictures and videos only. */
      caption: z.string().trim().min(1).max(3_000).optional(),
      quotedId: messageId.optional(),
    }),
    raw: true,
    responses: { 202: z.strictObject({ id: z.string() }) },
    errors: [404, 413],
  },
  reportPlaygroundMessage: {
    method: "POST",
    path: "/api/playground/lines/:id/reports",
    summary: "Report what became of a message of the desk, in any order and as often as wanted",
    params: line,
    body: z.strictObject({ messageId, state: z.enum(["delivered", "seen", "failed"]) }),
    responses: { 204: null },
    errors: [404],
  },
  setPlaygroundFaults: {
    method: "PATCH",
    path: "/api/playground/lines/:id/faults",
    summary: "How the simulator behaves from now on; what is left out stays as it is",
    params: line,
    body: faults.partial(),
    responses: { 200: faults },
    errors: [404],
  },
  getPlaygroundMedia: {
    method: "GET",
    path: "/api/playground/lines/:id/media/:messageId",
    summary: "The bytes of a message's file as the phone has them",
    params: line.extend({ messageId }),
    query: z.strictObject({ download: z.literal("1").optional() }),
    responses: { 200: null },
    errors: [404],
  },
} as const satisfies Record<string, Endpoint>;

export type PlayableLine = z.infer<typeof playableLine>;
export type PlayedLineView = z.infer<typeof playedLine>;
export type PhoneSummaryView = z.infer<typeof phoneSummary>;
export type PlayedMessage = z.infer<typeof playedMessage>;
export type PlayedMedia = z.infer<typeof playedMedia>;
export type PlaygroundFaults = z.infer<typeof faults>;
export type WireEntryView = z.infer<typeof wireEntry>;
