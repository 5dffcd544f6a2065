import { z } from "zod";
import {
  carouselContent,
  contactCardContent,
  fileContent,
  linkContent,
  locationContent,
  noteRequest,
  templateRequest,
  textContent,
} from "@/lib/model/content";
import { givenMailbox } from "@/lib/model/mail/given-mailbox";
import { messageLengthMax } from "@/lib/model/writing/length-max";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as messages from "./message-schemas";
import { conversation, conversationMessage } from "./parameters";

/** What an agent may send; the other kinds are written by customers or by Parley itself. */
const sendableContent = z.discriminatedUnion("kind", [
  textContent.extend({ text: z.string().trim().min(1).max(messageLengthMax) }),
  fileContent,
  locationContent,
  contactCardContent,
  linkContent,
  carouselContent,
  /** One of the line's, which the server fills: the text is its own. */
  templateRequest.omit({ text: true }),
  noteRequest,
]);

export const sendMessageRequest = z.strictObject({
  /** UUIDv7 made by the client: the same id again sends nothing and answers 200. */
  id: z.uuidv7(),
  content: sendableContent,
  /** The message that is answered, of the same conversation. */
  replyTo: z.uuid().nullable().default(null),
  /**
   * The canned reply that it was made of. Whether it was changed is found by comparison; one that the agent does not have
   * (any more) is none.
   */
  cannedReplyId: z.uuid().optional(),
  /** One of the conversation's `lines`: it goes on there from now on. Left out, it stays where it is. */
  lineId: z.uuid().optional(),
  /**
   * Whom a mail is for and what it is called, on lines whose messages are mails. Left out, it goes to the writer of the
   * mail that it answers (`replyTo`, else the last), under its subject.
   */
  mail: z
    .strictObject({
      to: z.array(givenMailbox).min(1).max(50),
      cc: z.array(givenMailbox).max(50).default([]),
      /** Null for what the answered mail is called. */
      subject: z.string().trim().min(1).max(300).nullable().default(null),
    })
    .optional(),
});

/** Messages, with their mails and files. */
export const messageEndpoints = {
  sendMessage: {
    ...addresses.sendMessage,
    summary:
      "Send to the customer, or write a note. A message takes a conversation that nobody has, unless the agent prefers otherwise (`takesOnReply`)",
    params: conversation,
    body: sendMessageRequest,
    responses: { 200: messages.message, 201: messages.message },
    errors: [404, 409, 422],
  },
  getMessage: {
    ...addresses.getMessage,
    summary: "One message",
    params: conversationMessage,
    responses: { 200: messages.message },
    errors: [404],
  },
  seeMention: {
    ...addresses.seeMention,
    summary:
      "The signed-in agent has seen a note that mentions them, without reading the conversation for anybody; marking it read up to there includes that. Twice is once",
    params: conversationMessage,
    responses: { 204: null },
    errors: [404],
  },
  getMail: {
    ...addresses.getMail,
    summary: "The mail that a message came with, whole",
    params: conversationMessage,
    responses: { 200: messages.mail },
    errors: [404],
  },
  bringIn: {
    ...addresses.bringIn,
    summary:
      "Take a mail of a machine for one of a person: its conversation waits for an answer. Twice is once",
    params: conversationMessage,
    responses: { 200: messages.message },
    errors: [404],
  },
  getMailPage: {
    ...addresses.getMailPage,
    summary:
      "That mail as it was made: HTML without anything that runs, for a frame of its own. Pictures on other hosts are loaded only with `pictures=1`",
    params: conversationMessage,
    query: z.strictObject({ pictures: z.literal("1").optional() }),
    responses: { 200: null },
    errors: [404],
  },
  retryMessage: {
    ...addresses.retryMessage,
    summary:
      "Try a message again that failed or was maybe sent: attempts that really call the provider",
    params: conversationMessage,
    responses: { 200: messages.message },
    errors: [404, 409, 422],
  },
  dismissFailure: {
    ...addresses.dismissFailure,
    summary: "Leave a failed message as it is: it is no work any more. Twice is once",
    params: conversationMessage,
    responses: { 200: messages.message },
    errors: [404],
  },
  listAttempts: {
    ...addresses.listAttempts,
    summary: "Every attempt to deliver a message, oldest first",
    params: conversationMessage,
    responses: {
      200: z.strictObject({
        items: z.array(messages.attempt),
        nextCursor: z.null(),
      }),
    },
    errors: [404],
  },
  uploadAttachment: {
    ...addresses.uploadAttachment,
    summary:
      "Store a file to be sent: the body is the bytes. It is checked against the line of the conversation. With `purpose=note` it can be part of notes only, and never leaves",
    query: z.strictObject({
      conversationId: z.uuid(),
      fileName: z.string().min(1).max(240),
      purpose: z.enum(["message", "note"]).default("message"),
    }),
    raw: true,
    responses: { 201: messages.attachment },
    errors: [404, 413, 422],
  },
  fetchAttachment: {
    ...addresses.fetchAttachment,
    summary:
      "Fetch a file again whose fetch failed, from where its sender offered it. Twice is once; 409 where nobody offers it any more",
    params: z.strictObject({ id: z.uuid() }),
    responses: { 200: messages.attachment },
    errors: [404, 409],
  },
  getAttachmentContent: {
    ...addresses.getAttachmentContent,
    summary: "The bytes of a file; single ranges are honoured",
    params: z.strictObject({ id: z.uuid() }),
    query: z.strictObject({ download: z.literal("1").optional() }),
    responses: { 200: null, 206: null },
    errors: [404],
  },
} as const satisfies Record<string, Endpoint>;
