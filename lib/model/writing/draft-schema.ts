import { z } from "zod";
import { mentionKinds, mentionsMax } from "./mention";

/** What one draft holds at most, in characters of JSON. */
const draftLengthMax = 100_000;
/** Files of the reply, and of the note. */
const draftFilesMax = 20;
/** Messages and pauses of a rich message. */
export const richPartsMax = 12;
/** So long a pause between two messages that are sent together is at most, in seconds. */
export const pauseSecondsMax = 30;

function isShortEnough(draft: object): boolean {
  return JSON.stringify(draft).length <= draftLengthMax;
}

const tooLong = { message: `is longer than ${draftLengthMax} characters in all` };

const mailbox = z.strictObject({
  address: z.string().max(320),
  name: z.string().max(500).nullable(),
});

/** The recipients and subject of a mail that is being written. */
const draftMail = z.strictObject({
  /** The reply-to-all when it was begun: mails that arrive later do not change it. */
  reply: z.strictObject({
    to: z.array(mailbox).max(200),
    cc: z.array(mailbox).max(200),
    subject: z.string().max(1_000).nullable(),
  }),
  isToAll: z.boolean(),
  /** As the agent edited them; null while they did not. */
  edited: z
    .strictObject({
      to: z.string().max(20_000),
      cc: z.string().max(20_000),
      subject: z.string().max(1_000),
    })
    .nullable(),
});

/** A chosen template, with what is filled in so far, by the key of each variable. */
const draftTemplate = z.strictObject({
  namespace: z.string().max(500).nullable(),
  name: z.string().max(512),
  language: z.string().max(100),
  values: z.record(z.string().max(200), z.string().max(5_000)),
});

const draftMention = z.strictObject({
  kind: z.enum(mentionKinds),
  id: z.uuid(),
  name: z.string().max(500),
});

const draftButton = z.strictObject({
  id: z.uuid(),
  kind: z.enum(["reply", "postback", "link"]),
  label: z.string().max(500),
  /** Its address or its payload; an empty payload means the label. */
  value: z.string().max(5_000),
});

const part = { id: z.uuid() };

/**
 * What a rich message says one after the other: itself, further texts, and pauses between two of them. Seconds are kept as
 * they are typed.
 */
const richPart = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("message"), ...part }),
  z.strictObject({ kind: z.literal("text"), ...part, text: z.string().max(4_096) }),
  z.strictObject({ kind: z.literal("pause"), ...part, seconds: z.string().max(10) }),
]);

/** A message with buttons, cards or a file that is being written. */
export const richDraft = z.strictObject({
  text: z.string().max(4_096),
  /** The canned reply that it was made of; left out for none. */
  canned: z.uuid().optional(),
  buttons: z.array(draftButton).max(20),
  /** The id of an uploaded file that the buttons hang on; left out for none. */
  file: z.uuid().optional(),
  cards: z
    .array(
      z.strictObject({
        id: z.uuid(),
        title: z.string().max(500),
        description: z.string().max(500),
        imageUrl: z.string().max(5_000),
        /** The id of an uploaded picture, in place of an address; left out for none. */
        picture: z.uuid().optional(),
        buttons: z.array(draftButton).max(3),
      }),
    )
    .max(10),
  /** In their order, with the message itself once; left out where there is nothing but it. */
  parts: z
    .array(richPart)
    .min(2)
    .max(richPartsMax)
    .refine((parts) => parts.filter(({ kind }) => kind === "message").length === 1, {
      message: "has the message itself once",
    })
    .optional(),
});

/** What of a draft is stored beside its two texts. */
const draftRest = {
  /** The message that the reply quotes. */
  replyTo: z.uuid().nullable().default(null),
  /** The canned reply that the reply was made of; its text may be another by now. */
  canned: z.uuid().nullable().default(null),
  /** Ids of uploaded files, in their order. */
  replyFiles: z.array(z.uuid()).max(draftFilesMax).default([]),
  noteFiles: z.array(z.uuid()).max(draftFilesMax).default([]),
  /** Who was picked for the note; whom its text still names is mentioned. */
  mentions: z
    .array(draftMention)
    .max(mentionsMax * 2)
    .default([]),
  mail: draftMail.nullable().default(null),
  template: draftTemplate.nullable().default(null),
  rich: richDraft.nullable().default(null),
};

const draftFields = {
  reply: z.string().max(20_000),
  note: z.string().max(20_000),
  ...draftRest,
};

/** Everything that an agent began to write in one conversation, whichever tab of the composer it is in. */
export const draftContent = z.strictObject(draftFields).refine(isShortEnough, tooLong);

/** A draft, and the version that it was made from; null where there was none. */
export const draftSave = z
  .strictObject({ ...draftFields, basedOn: z.string().max(64).nullable() })
  .refine(isShortEnough, tooLong);

/** What the composer held when messages were sent, and in which tab: taking them back brings it back. */
export const composed = z.strictObject({
  tab: z.enum(["reply", "template", "rich"]),
  draft: draftContent,
});

export type DraftContent = z.infer<typeof draftContent>;
export type DraftRest = Omit<DraftContent, "reply" | "note">;
export type DraftMail = z.infer<typeof draftMail>;
export type DraftButton = z.infer<typeof draftButton>;
export type RichDraft = z.infer<typeof richDraft>;
export type RichPart = z.infer<typeof richPart>;
export type DraftCard = RichDraft["cards"][number];
export type Composed = z.infer<typeof composed>;
