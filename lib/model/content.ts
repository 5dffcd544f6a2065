import { z } from "zod";
import { itemAction, messageAction } from "./action";
import { anyAddress, webAddress } from "./web-address";
import { messageLengthMax } from "./writing/length-max";
import { mentionKinds, mentionsMax } from "./writing/mention";

const actions = z.array(messageAction).max(20).optional();

export const textContent = z.strictObject({
  kind: z.literal("text"),
  text: z.string().max(messageLengthMax),
  actions,
});

/** How a file is presented. A `sticker` is an image without a caption, a `voice` note is audio recorded on the spot. */
export const mediaKind = z.enum(["image", "audio", "voice", "video", "document", "sticker"]);

/** `attachmentId` names stored bytes (or bytes still being fetched); the file's own facts live with the attachment. */
export const fileContent = z.strictObject({
  kind: z.literal("file"),
  media: mediaKind,
  attachmentId: z.uuid(),
  caption: z.string().max(3000).nullable().default(null),
  actions,
});

export const locationContent = z.strictObject({
  kind: z.literal("location"),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().max(1000).nullable().default(null),
  address: z.string().max(1000).nullable().default(null),
  url: anyAddress().nullable().default(null),
});

const contactCard = z.strictObject({
  name: z.string().max(500),
  organization: z.string().max(500).nullable(),
  phones: z.array(z.string().max(100)).max(50),
  emails: z.array(z.string().max(320)).max(50),
  addresses: z.array(z.string().max(1000)).max(50),
  urls: z.array(z.string().max(2048)).max(50),
  birthday: z.string().max(40).nullable(),
});

export const contactCardContent = z.strictObject({
  kind: z.literal("contact-card"),
  cards: z.array(contactCard).min(1).max(50),
});

/** A page to open. Lines without native links get its title and address as text. */
export const linkContent = z.strictObject({
  kind: z.literal("link"),
  url: webAddress(),
  title: z.string().max(500).nullable().default(null),
  description: z.string().max(1000).nullable().default(null),
});

/** A pressed button: what was on it, what it stands for, and the message that carried it where that is known. */
const answerContent = z.strictObject({
  kind: z.literal("answer"),
  label: z.string().max(1000),
  payload: z.string().max(4096),
  description: z.string().max(1000).nullable().default(null),
});

/** A line the system writes, with rows of named facts where there are any (a payment, a form, an order). */
const noticeContent = z.strictObject({
  kind: z.literal("notice"),
  text: z.string().max(4096),
  rows: z
    .array(
      z.strictObject({
        label: z.string().max(500),
        value: z.string().max(4096),
      }),
    )
    .max(100)
    .default([]),
});

/** One card: what it says and shows, and what can be done on it. */
export const carouselItem = z.strictObject({
  title: z.string().trim().min(1).max(128),
  description: z.string().max(128).nullable().default(null),
  imageUrl: webAddress().nullable().default(null),
  /** A stored picture in place of an address: `imageUrl` becomes its public address when it is sent. */
  attachmentId: z.uuid().optional(),
  actions: z.array(itemAction).min(1).max(3),
});

/** Cards side by side. `text` stands above them, `actions` below. */
export const carouselContent = z.strictObject({
  kind: z.literal("carousel"),
  text: z.string().max(4096).nullable().default(null),
  items: z.array(carouselItem).min(1).max(10),
  actions,
});

/** What fills the places of a template: by position, or each with the name of its place. */
const templateValues = z.union([
  z.array(z.string().min(1).max(1024)).max(50),
  z.record(z.string().min(1).max(64), z.string().min(1).max(1024)),
]);

const templateParameters = z.strictObject({
  /** The words of a text header. */
  header: templateValues.default([]),
  /** The picture, video or document of a media header. */
  headerUrl: webAddress().nullable().default(null),
  body: templateValues.default([]),
  /** One for each button that has a variable, in the order of the buttons. */
  buttons: z.array(z.string().min(1).max(2000)).max(10).default([]),
});

/** A message whose words the provider has approved, as one asks for it: which one, and the values of its variables. */
export const templateRequest = z.strictObject({
  kind: z.literal("template"),
  namespace: z.string().max(200).nullable().default(null),
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(20),
  parameters: templateParameters.prefault({}),
  /** What its sender says it says: shown where the line's store has no templates that would tell. */
  text: z.string().max(4096).optional(),
});

/** The same once it is filled: the language is the template's own, and named values stand in the order of the places. */
export const templateContent = templateRequest.extend({
  /** What the customer reads, without the buttons. */
  text: z.string().max(4096),
  /** What a media header shows; left out where there is none. */
  headerMedia: z.enum(["image", "video", "document"]).optional(),
  /** Its buttons, filled; left out where there are none. */
  buttons: z
    .array(
      z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("quick-reply"), label: z.string() }),
        /** `value` filled the place of its address; null where that has none. */
        z.strictObject({
          kind: z.literal("url"),
          label: z.string(),
          url: z.string(),
          value: z.string().nullable(),
        }),
        z.strictObject({ kind: z.literal("phone"), label: z.string(), phoneNumber: z.string() }),
      ]),
    )
    .max(10)
    .optional(),
});

const note = z.strictObject({
  kind: z.literal("note"),
  text: z.string().max(messageLengthMax),
  /** A file that was uploaded for a note. */
  attachmentId: z.uuid().optional(),
});

const mentioned = z.strictObject({ kind: z.enum(mentionKinds), id: z.uuid() });

const saysSomething = [
  ({ text, attachmentId }: z.infer<typeof note>) => text !== "" || attachmentId !== undefined,
  { message: "A note needs words or a file", path: ["text"] },
] satisfies Parameters<typeof note.refine>;

/** Internal: never leaves Parley, and neither does its file. Says something or has a file. */
export const noteContent = note
  .extend({
    /** Whom it mentions, under the names of that time; left out for nobody. */
    mentions: z
      .array(mentioned.extend({ name: z.string() }))
      .max(mentionsMax)
      .optional(),
  })
  .refine(...saysSomething);

/** A note as one asks for it: who is mentioned says an id alone, never the text. */
export const noteRequest = note
  .extend({ mentions: z.array(mentioned).max(mentionsMax).optional() })
  .refine(...saysSomething);

/** Everything a message can be, in no vendor's words. */
export const content = z.discriminatedUnion("kind", [
  textContent,
  fileContent,
  locationContent,
  contactCardContent,
  linkContent,
  carouselContent,
  templateContent,
  answerContent,
  noticeContent,
  noteContent,
]);

export type MediaKind = z.infer<typeof mediaKind>;
export type ContactCard = z.infer<typeof contactCard>;
export type Content = z.infer<typeof content>;
export type ContentKind = Content["kind"];
export type FileContent = z.infer<typeof fileContent>;
export type CarouselContent = z.infer<typeof carouselContent>;
export type TemplateContent = z.infer<typeof templateContent>;
export type TemplateRequest = z.infer<typeof templateRequest>;
export type TemplateParameters = z.infer<typeof templateParameters>;
export type NoteContent = z.infer<typeof noteContent>;
export type NoteRequest = z.infer<typeof noteRequest>;

/** What one may ask to be sent or noted: of a template only which, and the values of its variables; of who is mentioned only the ids. */
export type OutgoingContent =
  | Exclude<Content, TemplateContent | NoteContent>
  | TemplateRequest
  | NoteRequest;

/**
 * Media as a protocol reports it: where the bytes are, and what is known before they were fetched.
 * The core turns it into a `FileContent` with an attachment.
 */
export type RemoteFile = {
  readonly kind: "remote-file";
  readonly media: MediaKind;
  readonly url: string;
  readonly fileName: string | null;
  /** What type its sender says it has; names it where the bytes say nothing. */
  readonly declaredType?: string;
  readonly caption: string | null;
  readonly sizeBytesMax: number;
};

/** A file that the sender uploaded before; `media` is null where only the bytes tell what it is. */
export type UploadedContent = {
  readonly kind: "uploaded-file";
  readonly key: string;
  readonly media: MediaKind | null;
  readonly caption: string | null;
};

/** Bytes that came with a request and are on this machine; opaque to who passes them on. */
export type ReceivedBytes = {
  /** As the sender called it; empty when it had no name. */
  readonly fileName: string;
  readonly contentType: string;
  /** What the sender says it is, where the bytes say nothing; null when that is not said either. */
  readonly declaredType?: string | null;
  readonly sizeBytes: number;
  readonly sha256: string;
};

/** A file that came with the message itself. */
export type ReceivedFile = {
  readonly kind: "received-file";
  readonly file: ReceivedBytes;
  readonly caption: string | null;
  /** By which the HTML of its mail shows it, as ids compare (`contentIdKey`). */
  readonly contentId?: string | null;
};

export type InboundContent =
  | Exclude<Content, FileContent | CarouselContent | TemplateContent | { kind: "note" }>
  | RemoteFile
  | UploadedContent
  | ReceivedFile;
