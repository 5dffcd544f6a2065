import { z } from "zod";

const mediaAnswer = z.object({
  status: z.number(),
  contentType: z.string().nullable(),
  contentLength: z.number().nullable(),
});

/** A file the customer sent: the gateway offers it to the platform at `url`. */
const hostedMedia = z.object({
  kind: z.literal("hosted"),
  url: z.string(),
  token: z.string(),
  fileName: z.string().nullable(),
  contentType: z.string(),
  byteLength: z.number(),
  sha256: z.string(),
  /** How many `GET`s get the bytes; the ones after that are answered 410. */
  servesGets: z.number(),
  /** How many 302 answers lead from `url` to the bytes. */
  redirects: z.number(),
  /** `GET`s and `HEAD`s of `url`, whatever they were answered; `served` of them got the bytes. */
  gets: z.number(),
  heads: z.number(),
  served: z.number(),
});

/** A file the platform sent: the gateway fetched it from `url`, first by `HEAD`, then by `GET`. */
const fetchedMedia = z.object({
  kind: z.literal("fetched"),
  url: z.string(),
  state: z.enum(["fetching", "stored", "failed"]),
  /** What the two requests were answered; `null` when there was no answer. */
  head: mediaAnswer.nullable(),
  get: mediaAnswer.nullable(),
  fileName: z.string().nullable(),
  contentType: z.string().nullable(),
  byteLength: z.number().nullable(),
  sha256: z.string().nullable(),
  /** Why it failed. */
  detail: z.string().nullable(),
});

/**
 * One message on a customer's phone. `out` is from the platform to the customer and goes `received`,
 * `delivered`, `seen` as the gateway reports it, or `failed`; `in` is from the customer and is
 * `posting` until the platform accepted it or it `failed`.
 */
export const phoneMessage = z.object({
  id: z.string(),
  direction: z.enum(["in", "out"]),
  /** The wire's type in lower case: `text`, `image`, `document`, `location`, … */
  kind: z.string(),
  /** What a person reads: the text, caption or file name, or a line made from the content. */
  text: z.string(),
  /** The `message` or `whatsApp` object as it stood on the wire. */
  content: z.record(z.string(), z.unknown()),
  media: z.discriminatedUnion("kind", [hostedMedia, fetchedMedia]).nullable(),
  at: z.coerce.date(),
  state: z.enum(["posting", "accepted", "failed", "received", "delivered", "seen"]),
  detail: z.string().nullable(),
  quotedId: z.string().nullable(),
});

export type PhoneMessage = Readonly<z.infer<typeof phoneMessage>>;
export type HostedMedia = Readonly<z.infer<typeof hostedMedia>>;
export type FetchedMedia = Readonly<z.infer<typeof fetchedMedia>>;
export type MediaAnswer = Readonly<z.infer<typeof mediaAnswer>>;

export interface PhoneView {
  readonly address: string;
  readonly name: string | null;
  /** Both ways, in the order in which they appeared. */
  readonly messages: readonly PhoneMessage[];
}

export interface PhoneSummary {
  readonly address: string;
  readonly name: string | null;
  readonly lastMessage: PhoneMessage | null;
  /** Messages from the platform the customer has not seen. */
  readonly unseenCount: number;
}
