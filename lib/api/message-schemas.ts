import { z } from "zod";
import { actionKinds } from "@/lib/model/action";
import { content, mediaKind } from "@/lib/model/content";
import { priorities } from "@/lib/model/conversation/priority";
import { automaticKinds } from "@/lib/model/mail/automatic";
import { directions, messageStates, speakerRoles } from "@/lib/model/message";
import { composed, draftContent, richDraft } from "@/lib/model/writing/draft-schema";
import { pendingKinds } from "@/lib/model/writing/pending-message";
import { actor, failure, id, instant, mailboxView, mailReply } from "./schemas";

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

const quoted = z.strictObject({ id, preview: z.string(), direction: z.enum(directions) });

export const message = z.strictObject({
  id,
  /** The line it came or left on, or was written on. */
  lineId: id,
  seq: z.int(),
  direction: z.enum(directions),
  author: actor,
  /** The name it was sent under in place of the line's number, so that nobody can answer it. */
  senderName: z.string().nullable(),
  /** The canned reply that it was made of: its title, null where it is gone or not for the reader, and whether it was changed. */
  canned: z.strictObject({ title: z.string().nullable(), isChanged: z.boolean() }).nullable(),
  /** What was written. */
  content,
  /** What the customer gets instead, where the line shows less; null where it is the same. */
  sentAs: content.nullable(),
  /** In which respects that is less: kinds of buttons that became words, or `carousel`. */
  degraded: z.array(z.enum([...actionKinds, "carousel"])),
  /** In whose name it was written, where that is not its author's. */
  speaker: z.strictObject({ name: z.string(), role: z.enum(speakerRoles) }).nullable(),
  attachment: attachment.nullable(),
  /** Of a note: whether it mentions the signed-in agent, `open` until the agent has seen it; null where it does not. */
  mention: z.enum(["open", "seen"]).nullable(),
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
  /** Whether its failure is work: until it is retried, dismissed, or arrived after all. */
  isFailureOpen: z.boolean(),
  /** Why the last attempt to send it came to nothing, and when the next one follows; null where none did. */
  retrying: z.strictObject({ detail: z.string().nullable(), nextAt: instant }).nullable(),
  /** The provider's time for inbound messages, ours for others. */
  createdAt: instant,
  receivedAt: instant,
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  readAt: instant.nullable(),
  failedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  /** The quoted message, as far as it is known here. */
  replyTo: quoted.nullable(),
  reaction: z.strictObject({ emoji: z.string(), at: instant }).nullable(),
});

/** A mail whole. */
export const mail = z.strictObject({
  ...mailView.shape,
  replyTo: z.array(mailboxView).nullable(),
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
const namedTeam = z.strictObject({ teamId: id, name: z.string() });
const namedLine = z.strictObject({ lineId: id, name: z.string() });

/** The `seq` of the event that was taken back by this one. */
const undoes = z.int().optional();

export const timelineEvent = z.discriminatedUnion("kind", [
  /** The customer came, before any message. */
  z.strictObject({ kind: z.literal("opened"), by: actor }),
  z.strictObject({ kind: z.literal("reopened"), by: actor, undoes }),
  z.strictObject({
    kind: z.literal("tagged"),
    by: actor,
    added: z.array(z.string()).readonly(),
    removed: z.array(z.string()).readonly(),
    undoes,
  }),
  z.strictObject({
    kind: z.literal("prioritized"),
    by: actor,
    from: z.literal(priorities).nullable(),
    to: z.literal(priorities).nullable(),
    undoes,
  }),
  /** `until`: when it is open again; null for when its customer replies. */
  z.strictObject({ kind: z.literal("snoozed"), by: actor, until: instant.nullable(), undoes }),
  z.strictObject({ kind: z.literal("woken"), by: actor, undoes }),
  /** `inactivity`: the customer had not written for long; `absence`: the customer's app or page was gone. */
  z.strictObject({
    kind: z.literal("closed"),
    by: actor,
    reason: z.enum(["inactivity", "absence"]).optional(),
    undoes,
  }),
  /** `caseNumber` null: it belongs to no case any more. */
  z.strictObject({ kind: z.literal("case-set"), by: actor, caseNumber: z.int().nullable() }),
  z.strictObject({ kind: z.literal("case-closed"), by: actor, caseNumber: z.int() }),
  /** It goes on on another line from now on. The names are those of that time. */
  z.strictObject({ kind: z.literal("moved"), by: actor, from: namedLine, to: namedLine }),
  /** It is another team's from now on; null for nobody's. The names are those of that time. */
  z.strictObject({
    kind: z.literal("transferred"),
    by: actor,
    from: namedTeam.nullable(),
    to: namedTeam.nullable(),
    undoes,
  }),
  /** The page of ours that the customer went to. */
  z.strictObject({ kind: z.literal("visited"), title: z.string(), url: z.string() }),
  z.strictObject({
    kind: z.literal("assigned"),
    by: actor,
    from: id.nullable(),
    to: id.nullable(),
    reason: z.string().nullable(),
    undoes,
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
/** What an agent began to write, with the files and the quote that it names. */
export const written = z.strictObject({
  ...draftContent.shape,
  replyTo: quoted.nullable(),
  rich: richDraft.extend({ file: attachment.optional() }).nullable().default(null),
  replyFiles: z.array(attachment),
  noteFiles: z.array(attachment),
});

/** What waits to be sent. */
export const pendingSend = z.strictObject({
  /** The id of the first message that it will be. */
  id,
  agentId: id,
  /** `undo`: it can be taken back for a moment. `scheduled`: it leaves at an instant that somebody chose. */
  kind: z.enum(pendingKinds),
  /** When it leaves. */
  sendAt: instant,
  /** The customer wrote first: it does not leave by itself. */
  isCancelled: z.boolean(),
  cancelsOnReply: z.boolean(),
  /** Whether the conversation is closed then. */
  thenCloses: z.boolean(),
  createdAt: instant,
  /** What the composer held, and in which tab; null for what was sent without one. */
  composed: z.strictObject({ tab: composed.shape.tab, draft: written }).nullable(),
  messages: z.array(
    z.strictObject({
      id,
      /** How many seconds after the one before it this one leaves; null for at once. */
      pauseSeconds: z.int().nullable(),
      /** The canned reply that it is made of. */
      cannedReplyId: id.nullable(),
      content,
      attachment: attachment.nullable(),
      replyTo: quoted.nullable(),
      /** Whom a mail is for; null where that is as usual, or where messages are no mails. */
      mail: z
        .strictObject({
          to: z.array(mailboxView),
          cc: z.array(mailboxView),
          subject: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
});

export type WrittenView = z.infer<typeof written>;
export type PendingSendView = z.infer<typeof pendingSend>;
export type AttachmentView = z.infer<typeof attachment>;
export type AttemptView = z.infer<typeof attempt>;
export type WholeMailView = z.infer<typeof mail>;
export type MailView = z.infer<typeof mailView>;
export type MessageView = z.infer<typeof message>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type TimelineEventView = z.infer<typeof timelineEvent>;
