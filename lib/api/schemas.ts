import { z } from "zod";
import { actionKinds } from "@/lib/model/action";
import { content, mediaKind } from "@/lib/model/content";
import { agentRoles, conversationStatuses } from "@/lib/model/event";
import { automaticKinds } from "@/lib/model/mail/automatic";
import { directions, failureRemedies, messageStates, speakerRoles } from "@/lib/model/message";
import {
  parameterFormats,
  templateCategories,
  templateComponent,
  templateQualities,
  templateStatuses,
} from "@/lib/model/template";

const instant = z.iso.datetime();
const id = z.uuid();

export const agentSummary = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  role: z.enum(agentRoles),
});

export const actor = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("agent"), agentId: id }),
  z.strictObject({ kind: z.literal("contact") }),
  z.strictObject({ kind: z.literal("system") }),
]);

const failure = z.strictObject({
  detail: z.string(),
  code: z.string().nullable(),
  remedy: z.enum(failureRemedies),
});

/** One row of the inbox. */
export const conversationSummary = z.strictObject({
  id,
  version: z.int(),
  status: z.enum(conversationStatuses),
  contact: z.strictObject({
    id,
    name: z.string().nullable(),
    address: z.string(),
  }),
  line: z.strictObject({ id, name: z.string(), protocol: z.string() }),
  assigneeId: id.nullable(),
  unreadCount: z.int(),
  lastSeq: z.int(),
  lastActivityAt: instant,
  /** Since when the customer waits for an answer; null when nobody waits. */
  waitingSince: instant.nullable(),
  /** Until when free-form messages are allowed; null when always. */
  windowClosesAt: instant.nullable(),
  lastMessage: z
    .strictObject({
      direction: z.enum(directions),
      preview: z.string(),
      state: z.enum(messageStates).nullable(),
      /** See the message itself. */
      isUncertain: z.boolean(),
    })
    .nullable(),
  /** Whether the signed-in agent has an unsent draft here. */
  hasDraft: z.boolean(),
});

const capabilities = z.strictObject({
  content: z.record(
    z.enum(["text", "file", "location", "contact-card", "link", "carousel", "template"]),
    z.enum(["full", "partial", "none"]),
  ),
  /** Actions shown as buttons, by kind; those of other kinds leave as words. */
  actions: z.partialRecord(
    z.enum(actionKinds),
    z.strictObject({ countMax: z.int(), labelLengthMax: z.int() }),
  ),
  fileBytesMax: z.record(mediaKind, z.number().nullable()),
  textLengthMax: z.int(),
  /** Whether text goes out in SMS parts, which are billed one by one. */
  isSegmented: z.literal(true).optional(),
  captionLengthMax: z.int(),
  captions: z.array(mediaKind),
  typing: z.enum(["full", "partial", "none"]),
  deliveryReceipts: z.enum(["full", "partial", "none"]),
  readReceipts: z.enum(["full", "partial", "none"]),
  quoting: z.enum(["full", "partial", "none"]),
  /** Whether the customer's side is told that a conversation was closed. */
  closing: z.enum(["full", "partial", "none"]),
  /** Whether a closed conversation can go on; where not, the customer begins another. */
  reopening: z.enum(["full", "partial", "none"]),
  calls: z.enum(["full", "partial", "none"]),
  receipts: z.strictObject({ delivered: z.boolean(), read: z.boolean() }),
});

export const lineDetail = z.strictObject({
  id,
  name: z.string(),
  protocol: z.string(),
  protocolName: z.string(),
  /** What a person calls the line's address: "1234". */
  address: z.string(),
  team: z.string().nullable(),
  isEnabled: z.boolean(),
  /** Why nothing is sent on this line at the moment, as a sentence; null when all is well. */
  pausedReason: z.string().nullable(),
  /** What the last call came to when ten in a row have failed; sending goes on. Null when all is well. */
  trouble: z.string().nullable(),
  capabilities,
});

const identity = z.strictObject({
  lineName: z.string(),
  address: z.string(),
  phoneNumber: z.string().nullable(),
});

export const caseView = z.strictObject({
  id,
  /** What people call it: "CASE-1001". */
  name: z.string(),
  createdAt: instant,
  closedAt: instant.nullable(),
});

const mailboxView = z.strictObject({ address: z.string(), name: z.string().nullable() });

/** Whom an answer to everybody is for, and what it is called; an answer to its writer has no `cc`. */
const mailReply = z.strictObject({
  to: z.array(mailboxView),
  cc: z.array(mailboxView),
  /** Null for the line's own. */
  subject: z.string().nullable(),
});

export const conversationDetail = conversationSummary.extend({
  createdAt: instant,
  /** Whom the conversation is for. */
  team: z.string().nullable(),
  /**
   * What the customer's side told about the conversation, in the order it is read. A label may be empty. With `url`
   * the value is the name of that page, whose address may be of any scheme.
   */
  facts: z.array(
    z.strictObject({ label: z.string(), value: z.string(), url: z.string().optional() }),
  ),
  lineDetail,
  /** What an answer that quotes nothing answers; null on lines whose messages are no mails. */
  mailReply: mailReply.nullable(),
  /** The lines that it can be on: its own first, those it was on, and those that reach its customer. */
  lines: z.array(
    z.strictObject({
      id,
      name: z.string(),
      protocol: z.string(),
      address: z.string(),
      state: z.enum(["current", "parked", "reachable"]),
    }),
  ),
  /** Why nothing may be sent to this customer, as a sentence; null when something may. */
  sendingRefusal: z.string().nullable(),
  contactDetail: z.strictObject({
    id,
    name: z.string().nullable(),
    createdAt: instant,
    identities: z.array(identity),
  }),
  /** The case it belongs to; null for none. */
  case: caseView.nullable(),
  /** This contact's cases, the newest first, at most 20. */
  contactCases: z.array(caseView),
  /** This contact's other conversations, newest first, at most 20. */
  otherConversations: z.array(
    z.strictObject({
      id,
      lineName: z.string(),
      status: z.enum(conversationStatuses),
      lastActivityAt: instant,
    }),
  ),
});

export const attachment = z.strictObject({
  id,
  media: mediaKind,
  fileName: z.string(),
  contentType: z.string(),
  sizeBytes: z.int().nullable(),
  /** `pending` and `fetching` while the provider's copy is on its way. */
  state: z.enum(["pending", "fetching", "stored", "failed"]),
  /** Why there are no bytes, as a sentence. */
  failure: z.string().nullable(),
  /** Where the desk loads the bytes; null until stored. `inline` tells whether a browser may show it in place. */
  url: z.string().nullable(),
  inline: z.boolean(),
});

export const attempt = z.strictObject({
  number: z.int(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  outcome: z.enum(["accepted", "retry", "uncertain", "rejected", "running"]),
  httpStatus: z.int().nullable(),
  detail: z.string().nullable(),
  /** When the next attempt follows; null when none does. */
  nextAt: instant.nullable(),
});

/** The mail that a message came or leaves with. */
const mailView = z.strictObject({
  id,
  subject: z.string().nullable(),
  /** Who wrote it; null for ours. */
  writer: mailboxView.nullable(),
  to: z.array(mailboxView),
  cc: z.array(mailboxView),
  /** Why it is taken for one that no person wrote; `isBroughtIn` once somebody took it for a person's all the same. */
  automatic: z.enum(automaticKinds).nullable(),
  isBroughtIn: z.boolean(),
  /** Whether it says more than its message shows (`getMail`). */
  isShortened: z.boolean(),
  /** What of it could not be had or delivered, each as a sentence. */
  notes: z.array(z.string()),
  reply: mailReply,
});

export const message = z.strictObject({
  id,
  /** The line it came or left on, or was written on. */
  lineId: id,
  seq: z.int(),
  direction: z.enum(directions),
  author: actor,
  /** The name it was sent under in place of the line's number, so that nobody can answer it. */
  senderName: z.string().nullable(),
  /** What was written. */
  content,
  /** What the customer gets instead, where the line shows less; null where it is the same. */
  sentAs: content.nullable(),
  /** In which respects that is less: kinds of buttons that became words, or `carousel`. */
  degraded: z.array(z.enum([...actionKinds, "carousel"])),
  /** In whose name it was written, where that is not its author's. */
  speaker: z.strictObject({ name: z.string(), role: z.enum(speakerRoles) }).nullable(),
  attachment: attachment.nullable(),
  /** Null on lines whose messages are no mails. */
  mail: mailView.nullable(),
  /** Null for inbound and internal messages. */
  state: z.enum(messageStates).nullable(),
  /**
   * The provider may have taken the message: its answer was lost, or none of its protocol. In the state `sent` or
   * `failed` nothing more is tried, except by hand.
   */
  isUncertain: z.boolean(),
  failure: failure.nullable(),
  /** The provider's time for inbound messages, ours for others. */
  createdAt: instant,
  receivedAt: instant,
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  readAt: instant.nullable(),
  failedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  /** The quoted message, as far as it is known here. */
  replyTo: z.strictObject({ id, preview: z.string(), direction: z.enum(directions) }).nullable(),
  reaction: z.strictObject({ emoji: z.string(), at: instant }).nullable(),
});

/** A mail whole. */
export const mail = z.strictObject({
  ...mailView.shape,
  replyTo: mailboxView.nullable(),
  at: instant,
  /** All its words, with what is quoted and signed. */
  text: z.string(),
  signature: z.string().nullable(),
  /** Whether `getMailPage` shows it as it was made. */
  hasHtml: z.boolean(),
  /** Whether that has pictures on other hosts, which are loaded only when they are asked for. */
  hasRemotePictures: z.boolean(),
  /** Every file of it. */
  files: z.array(attachment),
});

export const template = z.strictObject({
  id,
  namespace: z.string().nullable(),
  name: z.string(),
  language: z.string(),
  category: z.enum(templateCategories),
  /** Only `approved` ones can be sent. */
  status: z.enum(templateStatuses),
  quality: z.enum(templateQualities),
  /** Whether its places are `{{1}}`, `{{2}}` or have names. */
  parameterFormat: z.enum(parameterFormats),
  components: z.array(templateComponent),
  /** The provider's word for why it was rejected; null for none. */
  rejectedReason: z.string().nullable(),
  updatedAt: instant,
});
const namedLine = z.strictObject({ lineId: id, name: z.string() });

export const timelineEvent = z.discriminatedUnion("kind", [
  /** The customer came, before any message. */
  z.strictObject({ kind: z.literal("opened"), by: actor }),
  z.strictObject({ kind: z.literal("reopened"), by: actor }),
  /** `inactivity`: the customer had not written for long; `absence`: the customer's app or page was gone. */
  z.strictObject({
    kind: z.literal("closed"),
    by: actor,
    reason: z.enum(["inactivity", "absence"]).optional(),
  }),
  /** `caseNumber` null: it belongs to no case any more. */
  z.strictObject({ kind: z.literal("case-set"), by: actor, caseNumber: z.int().nullable() }),
  z.strictObject({ kind: z.literal("case-closed"), by: actor, caseNumber: z.int() }),
  /** It goes on on another line from now on. The names are those of that time. */
  z.strictObject({ kind: z.literal("moved"), by: actor, from: namedLine, to: namedLine }),
  /** The page of ours that the customer went to. */
  z.strictObject({ kind: z.literal("visited"), title: z.string(), url: z.string() }),
  z.strictObject({
    kind: z.literal("assigned"),
    by: actor,
    from: id.nullable(),
    to: id.nullable(),
    reason: z.string().nullable(),
  }),
]);

/** One entry of a conversation's ordered record: a message, or something that happened. */
export const timelineEntry = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("message"),
    seq: z.int(),
    at: instant,
    message,
  }),
  z.strictObject({
    kind: z.literal("event"),
    seq: z.int(),
    at: instant,
    event: timelineEvent,
  }),
]);

export const viewCount = z.strictObject({ total: z.int(), unread: z.int() });

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});

export type AgentSummary = z.infer<typeof agentSummary>;
export type ConversationSummary = z.infer<typeof conversationSummary>;
export type ConversationDetail = z.infer<typeof conversationDetail>;
export type CaseView = z.infer<typeof caseView>;
export type LineDetail = z.infer<typeof lineDetail>;
export type AttachmentView = z.infer<typeof attachment>;
export type AttemptView = z.infer<typeof attempt>;
export type TemplateView = z.infer<typeof template>;
export type MailboxView = z.infer<typeof mailboxView>;
export type MailReplyView = z.infer<typeof mailReply>;
export type WholeMailView = z.infer<typeof mail>;
export type MailView = z.infer<typeof mailView>;
export type MessageView = z.infer<typeof message>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type TimelineEventView = z.infer<typeof timelineEvent>;
export type ActorView = z.infer<typeof actor>;
export type ProblemView = z.infer<typeof problem>;
