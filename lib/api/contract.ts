import { z } from "zod";
import {
  carouselContent,
  contactCardContent,
  fileContent,
  linkContent,
  locationContent,
  noteContent,
  templateRequest,
  textContent,
} from "@/lib/model/content";
import { conversationStatuses, conversationViews } from "@/lib/model/event";
import { givenMailbox } from "@/lib/model/mail/mailbox";
import type { Endpoint } from "./endpoint";
import { playgroundEndpoints } from "./playground";
import { playgroundProgramEndpoints } from "./playground-programs";
import * as schemas from "./schemas";

const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

const count = (max: number, fallback: number) =>
  z.coerce.number().int().min(1).max(max).default(fallback);
const conversation = z.strictObject({ id: z.uuid() });
const conversationMessage = z.strictObject({
  id: z.uuid(),
  messageId: z.uuid(),
});
const isGiven = (value: unknown) => value !== undefined;
const seq = z.coerce.number().int().min(0).max(2_147_483_647);

/** What an agent may send; the other kinds are written by customers or by Parley itself. */
const sendableContent = z.discriminatedUnion("kind", [
  textContent.extend({ text: z.string().trim().min(1).max(20_000) }),
  fileContent,
  locationContent,
  contactCardContent,
  linkContent,
  carouselContent,
  /** One of the line's, which the server fills: the text is its own. */
  templateRequest.omit({ text: true }),
  noteContent,
]);

export const sendMessageRequest = z.strictObject({
  /** UUIDv7 made by the client: the same id again sends nothing and answers 200. */
  id: z.uuidv7(),
  content: sendableContent,
  /** The message that is answered, of the same conversation. */
  replyTo: z.uuid().nullable().default(null),
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

const patchConversationRequest = z
  .strictObject({
    assignee: z
      .union([z.literal("me"), z.uuid()])
      .nullable()
      .optional(),
    /** Compare-and-set: 409 when the assignee is another by now. Left out, the assignee is replaced. */
    expectedAssignee: z.uuid().nullable().optional(),
    status: z.enum(conversationStatuses).optional(),
    /** One of the conversation's `lines`: it goes on there from now on, open. */
    lineId: z.uuid().optional(),
  })
  .refine(({ assignee, status, lineId }) => [assignee, status, lineId].some(isGiven), {
    message: "Give one of assignee, status and lineId at least",
  })
  .refine(({ status, lineId }) => lineId === undefined || status !== "closed", {
    message: "What goes on on another line is not closed",
    path: ["status"],
  });

/**
 * The one JSON API of Parley: its routes, its front door, its OpenAPI description, its tests and the desk are
 * all made from this object. Every path needs a signed-in agent or an agent's token unless said otherwise.
 */
export const contract = {
  getMe: {
    method: "GET",
    path: "/api/me",
    summary: "The signed-in agent, their organization and their colleagues",
    responses: {
      200: z.strictObject({
        agent: schemas.agentSummary,
        organization: z.strictObject({
          id: z.uuid(),
          name: z.string(),
          displayName: z.string(),
        }),
        agents: z.array(schemas.agentSummary),
      }),
    },
  },
  putMyImage: {
    method: "PUT",
    path: "/api/me/image",
    summary:
      "Set the picture that customers see of the signed-in agent: the body is a picture of at most 10 MiB, which is made to fit 110 by 110 pixels",
    raw: true,
    responses: { 200: z.strictObject({ url: z.string() }) },
    errors: [413, 422],
  },
  putMyPassword: {
    method: "PUT",
    path: "/api/me/password",
    summary:
      "Change the password of the signed-in agent, whose other sessions end; wrong ones are counted as at sign-in",
    body: z.strictObject({
      current: z.string().min(1).max(1_000),
      new: z.string().min(8).max(1_000),
    }),
    responses: { 204: null },
    errors: [403, 409],
  },
  getInstallation: {
    method: "GET",
    path: "/api/installation",
    summary: "How this installation is",
    responses: {
      200: z.strictObject({
        /** Too little room is left on its disk: until there is more, what would be new is refused with 503. */
        isDiskLow: z.boolean(),
      }),
    },
  },
  getCounts: {
    method: "GET",
    path: "/api/counts",
    summary: "How many conversations each view holds",
    responses: {
      200: z.strictObject({
        mine: schemas.viewCount,
        unassigned: schemas.viewCount,
        all: schemas.viewCount,
        closed: schemas.viewCount,
      }),
    },
  },
  listConversations: {
    method: "GET",
    path: "/api/conversations",
    summary: "One view of the inbox",
    query: z.strictObject({
      view: z.enum(conversationViews).default("all"),
      /** `waiting`: longest waiting first, then newest. `newest`: last activity first. Closed is always newest. */
      sort: z.enum(["waiting", "newest"]).default("waiting"),
      search: z.string().trim().min(1).max(200).optional(),
      cursor: z.string().max(200).optional(),
      limit: count(100, 50),
    }),
    responses: { 200: page(schemas.conversationSummary) },
  },
  getConversation: {
    method: "GET",
    path: "/api/conversations/:id",
    summary: "One conversation with its contact and line",
    params: conversation,
    responses: { 200: schemas.conversationDetail },
    errors: [404],
  },
  patchConversation: {
    method: "PATCH",
    path: "/api/conversations/:id",
    summary: "Assign, release, close, reopen, or continue on another line",
    params: conversation,
    body: patchConversationRequest,
    responses: { 200: schemas.conversationDetail },
    errors: [404, 409, 422],
  },
  changeCase: {
    method: "POST",
    path: "/api/conversations/:id/case",
    summary:
      "Give the conversation to a new case, to another one of its contact (`set`), or to none (`clear`); or settle its case (`close`)",
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
    method: "GET",
    path: "/api/conversations/:id/timeline",
    summary: "Entries in the order of seq; without before and after, the newest",
    params: conversation,
    query: z.strictObject({
      before: seq.optional(),
      after: seq.optional(),
      limit: count(500, 50),
    }),
    responses: {
      200: z.strictObject({
        items: z.array(schemas.timelineEntry),
        nextCursor: z.string().nullable(),
        /** Whether there are older entries than the first and newer ones than the last item. */
        hasOlder: z.boolean(),
        hasNewer: z.boolean(),
      }),
    },
    errors: [404],
  },
  sendMessage: {
    method: "POST",
    path: "/api/conversations/:id/messages",
    summary: "Send to the customer, or write a note",
    params: conversation,
    body: sendMessageRequest,
    responses: { 200: schemas.message, 201: schemas.message },
    errors: [404, 409, 422],
  },
  getMessage: {
    method: "GET",
    path: "/api/conversations/:id/messages/:messageId",
    summary: "One message",
    params: conversationMessage,
    responses: { 200: schemas.message },
    errors: [404],
  },
  getMail: {
    method: "GET",
    path: "/api/conversations/:id/messages/:messageId/mail",
    summary: "The mail that a message came with, whole",
    params: conversationMessage,
    responses: { 200: schemas.mail },
    errors: [404],
  },
  bringIn: {
    method: "POST",
    path: "/api/conversations/:id/messages/:messageId/bring-in",
    summary:
      "Take a mail of a machine for one of a person: its conversation waits for an answer. Twice is once",
    params: conversationMessage,
    responses: { 200: schemas.message },
    errors: [404],
  },
  getMailPage: {
    method: "GET",
    path: "/api/conversations/:id/messages/:messageId/mail/page",
    summary:
      "That mail as it was made: HTML without anything that runs, for a frame of its own. Pictures on other hosts are loaded only with `pictures=1`",
    params: conversationMessage,
    query: z.strictObject({ pictures: z.literal("1").optional() }),
    responses: { 200: null },
    errors: [404],
  },
  retryMessage: {
    method: "POST",
    path: "/api/conversations/:id/messages/:messageId/retry",
    summary:
      "Try a message again that failed or was maybe sent: attempts that really call the provider",
    params: conversationMessage,
    responses: { 200: schemas.message },
    errors: [404, 409, 422],
  },
  listAttempts: {
    method: "GET",
    path: "/api/conversations/:id/messages/:messageId/attempts",
    summary: "Every attempt to deliver a message, oldest first",
    params: conversationMessage,
    responses: {
      200: z.strictObject({
        items: z.array(schemas.attempt),
        nextCursor: z.null(),
      }),
    },
    errors: [404],
  },
  markRead: {
    method: "POST",
    path: "/api/conversations/:id/read",
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
    method: "POST",
    path: "/api/conversations/:id/typing",
    summary: "Tell the others that this agent writes; expires by itself after 10 seconds",
    params: conversation,
    body: z.strictObject({ isTyping: z.boolean().default(true) }),
    responses: { 204: null },
    errors: [404],
  },
  getDraft: {
    method: "GET",
    path: "/api/conversations/:id/draft",
    summary: "This agent's unsent text here",
    params: conversation,
    responses: {
      200: z.strictObject({
        reply: z.string(),
        note: z.string(),
        updatedAt: z.iso.datetime().nullable(),
      }),
    },
    errors: [404],
  },
  putDraft: {
    method: "PUT",
    path: "/api/conversations/:id/draft",
    summary: "Keep this agent's unsent text; both empty removes it",
    params: conversation,
    body: z.strictObject({
      reply: z.string().max(20_000),
      note: z.string().max(20_000),
    }),
    responses: { 204: null },
    errors: [404],
  },
  uploadAttachment: {
    method: "POST",
    path: "/api/attachments",
    summary:
      "Store a file to be sent: the body is the bytes. It is checked against the line of the conversation",
    query: z.strictObject({
      conversationId: z.uuid(),
      fileName: z.string().min(1).max(240),
    }),
    raw: true,
    responses: { 201: schemas.attachment },
    errors: [404, 413, 422],
  },
  getAttachmentContent: {
    method: "GET",
    path: "/api/attachments/:id/content",
    summary: "The bytes of a file; single ranges are honoured",
    params: z.strictObject({ id: z.uuid() }),
    query: z.strictObject({ download: z.literal("1").optional() }),
    responses: { 200: null, 206: null },
    errors: [404],
  },
  listLines: {
    method: "GET",
    path: "/api/lines",
    summary: "The organization's lines and their state",
    responses: {
      200: z.strictObject({
        items: z.array(schemas.lineDetail),
        nextCursor: z.null(),
      }),
    },
  },
  resumeLine: {
    method: "POST",
    path: "/api/lines/:id/resume",
    summary:
      "Send again on a line that was stopped because its credentials were refused. Administrators and supervisors",
    params: z.strictObject({ id: z.uuid() }),
    responses: { 200: schemas.lineDetail },
    errors: [403, 404],
  },
  listTemplates: {
    method: "GET",
    path: "/api/lines/:id/templates",
    summary: "The templates of a line, by name and language, those that cannot be sent among them",
    params: z.strictObject({ id: z.uuid() }),
    responses: {
      200: z.strictObject({ items: z.array(schemas.template), nextCursor: z.null() }),
    },
    errors: [404],
  },
  importTemplates: {
    method: "POST",
    path: "/api/lines/:id/templates",
    summary:
      "Store a line's templates: the provider's own list (`{ data: [...] }`), or an array in our words. Known ones are replaced, others stay; what cannot be sent from here is skipped. Administrators",
    params: z.strictObject({ id: z.uuid() }),
    body: z.union([
      z.array(z.unknown()).max(1_000),
      z.looseObject({ data: z.array(z.unknown()).max(1_000) }),
    ]),
    responses: {
      200: z.strictObject({
        /** How many were stored. */
        count: z.int(),
        skipped: z.array(
          z.strictObject({ name: z.string(), language: z.string(), reason: z.string() }),
        ),
      }),
    },
    errors: [403, 404, 413, 422],
  },
  streamEvents: {
    method: "GET",
    path: "/api/events",
    summary: "Server-sent live events; Last-Event-ID resumes, `resync` says that some were missed",
    responses: { 200: null },
  },
  ...playgroundEndpoints,
  ...playgroundProgramEndpoints,
} as const satisfies Record<string, Endpoint>;

export type Contract = typeof contract;
export type EndpointName = keyof Contract;

type Inferred<T> = T extends z.ZodType ? z.output<T> : undefined;
type Given<T> = T extends z.ZodType ? z.input<T> : undefined;

export type ParamsOf<N extends EndpointName> = Contract[N] extends {
  params: infer P;
}
  ? Inferred<P>
  : undefined;
export type QueryOf<N extends EndpointName> = Contract[N] extends {
  query: infer Q;
}
  ? Inferred<Q>
  : undefined;
export type BodyOf<N extends EndpointName> = Contract[N] extends {
  body: infer B;
}
  ? Inferred<B>
  : undefined;
export type GivenQueryOf<N extends EndpointName> = Contract[N] extends {
  query: infer Q;
}
  ? Given<Q>
  : undefined;
export type GivenBodyOf<N extends EndpointName> = Contract[N] extends {
  body: infer B;
}
  ? Given<B>
  : undefined;
/** The body of a successful answer. */
export type ResponseOf<N extends EndpointName> = Inferred<
  Contract[N]["responses"][keyof Contract[N]["responses"]]
>;
