import { z } from "zod";
import { actionKinds } from "@/lib/model/action";
import { mediaKind } from "@/lib/model/content";
import { wordlessKinds } from "@/lib/model/content-preview";
import { priorities } from "@/lib/model/conversation/priority";
import { agentRoles, conversationStatuses } from "@/lib/model/event";
import { media } from "@/lib/model/medium";
import { directions, failureRemedies, messageStates } from "@/lib/model/message";
import {
  parameterFormats,
  templateCategories,
  templateComponent,
  templateQualities,
  templateStatuses,
} from "@/lib/model/template";

export const instant = z.iso.datetime();
export const id = z.uuid();
const medium = z.enum(media);

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

export const failure = z.strictObject({
  detail: z.string(),
  code: z.string().nullable(),
  remedy: z.enum(failureRemedies),
});

/** One row of the inbox. */
export const conversationSummary = z.strictObject({
  id,
  version: z.int(),
  status: z.enum(conversationStatuses),
  /** Of a snoozed one: when it is open again; null for when its customer replies. */
  snoozedUntil: instant.nullable(),
  tags: z.array(z.string()),
  /** 1 is the most pressing; null where nobody said. */
  priority: z.literal(priorities).nullable(),
  /** Whether the signed-in agent keeps it at the top of the lists. */
  isPinned: z.boolean(),
  /** Whether a note mentions the signed-in agent, who has not seen it. */
  isMentioned: z.boolean(),
  contact: z.strictObject({
    id,
    name: z.string().nullable(),
    address: z.string(),
    /** What people call the contact: the name, or else the address as one reads it out, or "Visitor" where it is an id. */
    label: z.string(),
  }),
  line: z.strictObject({ id, name: z.string(), protocol: z.string(), medium }),
  assigneeId: id.nullable(),
  /** Whom it is for; null for nobody's. */
  teamId: id.nullable(),
  unreadCount: z.int(),
  lastSeq: z.int(),
  /** Up to which entry it was read. */
  readSeq: z.int(),
  lastActivityAt: instant,
  /** Since when the customer waits for an answer; null when nobody waits. */
  waitingSince: instant.nullable(),
  /** Since when a message of ours has failed that nobody retried or dismissed; null when none has. */
  failedAt: instant.nullable(),
  /** Until when free-form messages are allowed; null when always. */
  windowClosesAt: instant.nullable(),
  lastMessage: z
    .strictObject({
      direction: z.enum(directions),
      preview: z.string(),
      /** What it is where the preview is not its writer's words, but names it in English. */
      wordless: z.enum(wordlessKinds).nullable(),
      state: z.enum(messageStates).nullable(),
      /** See the message itself. */
      isUncertain: z.boolean(),
    })
    .nullable(),
  /** What the signed-in agent began to write here, in one short line; null for nothing. */
  draftPreview: z.string().nullable(),
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
  medium,
  protocolName: z.string(),
  /** What a person calls the line's address: "1234". */
  address: z.string(),
  /** The same as one reads it out: "+385 91 999 8888". */
  shownAddress: z.string(),
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
  /** The phone number, or else the address, as one reads it out: "+385 91 999 8888". */
  shownAddress: z.string(),
});

export const caseView = z.strictObject({
  id,
  /** What people call it: "CASE-1001". */
  name: z.string(),
  createdAt: instant,
  closedAt: instant.nullable(),
});

export const mailboxView = z.strictObject({ address: z.string(), name: z.string().nullable() });

/** Whom an answer to everybody is for, and what it is called; an answer to its writer has no `cc`. */
export const mailReply = z.strictObject({
  to: z.array(mailboxView),
  cc: z.array(mailboxView),
  /** Null for the line's own. */
  subject: z.string().nullable(),
});

export const conversationDetail = conversationSummary.extend({
  createdAt: instant,
  /** The first note that mentions the signed-in agent, who has not seen it; null for none. */
  mentionedIn: id.nullable(),
  /** Whom the conversation is for. */
  team: z.string().nullable(),
  /**
   * Of one that waits in a team which routes automatically, while none of its members may take it: how many are away, busy or
   * full, and how many gave it away; null for every other.
   */
  hindrances: z
    .strictObject({ away: z.int(), busy: z.int(), full: z.int(), gaveAway: z.int() })
    .nullable(),
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
      medium,
      address: z.string(),
      state: z.enum(["current", "previous", "reachable"]),
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

export const template = z.strictObject({
  id,
  namespace: z.string().nullable(),
  name: z.string(),
  language: z.string(),
  category: z.enum(templateCategories),
  /** Only `approved` ones can be sent. */
  status: z.enum(templateStatuses),
  quality: z.enum(templateQualities),
  /** Whether its variables are `{{1}}`, `{{2}}` or have names. */
  parameterFormat: z.enum(parameterFormats),
  components: z.array(templateComponent),
  /** The provider's word for why it was rejected; null for none. */
  rejectedReason: z.string().nullable(),
  updatedAt: instant,
});

export const viewCount = z.strictObject({
  total: z.int(),
  unread: z.int(),
  /** Open, and waiting for an answer. */
  waiting: z.int(),
});

/** A query under a name. */
export const savedView = z.strictObject({
  id,
  name: z.string(),
  query: z.string(),
  /** By whose clocks the dates of the query are read. */
  timeZone: z.string(),
  /** The team whose members have it; null for the agent's own. */
  team: z.strictObject({ id, name: z.string() }).nullable(),
  count: viewCount,
});

/** A view that is there without being saved: of a team, or, with its medium, of a line. */
export const standingView = z.strictObject({
  /** The team's or the line's. */
  id,
  name: z.string(),
  query: z.string(),
  medium: medium.nullable(),
  count: viewCount,
});

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z
    .array(
      z.strictObject({
        path: z.string(),
        message: z.string(),
        /** Of a query: which of its characters are at fault. */
        offset: z.int().optional(),
        length: z.int().optional(),
      }),
    )
    .optional(),
});

export type AgentSummary = z.infer<typeof agentSummary>;
export type ConversationSummary = z.infer<typeof conversationSummary>;
export type ConversationDetail = z.infer<typeof conversationDetail>;
export type CaseView = z.infer<typeof caseView>;
export type LineDetail = z.infer<typeof lineDetail>;
export type TemplateView = z.infer<typeof template>;
export type MailboxView = z.infer<typeof mailboxView>;
export type MailReplyView = z.infer<typeof mailReply>;
export type SavedViewView = z.infer<typeof savedView>;
export type StandingViewView = z.infer<typeof standingView>;
export type ActorView = z.infer<typeof actor>;
export type ProblemView = z.infer<typeof problem>;
