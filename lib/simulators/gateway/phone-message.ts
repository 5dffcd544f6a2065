import { z } from "zod";
import { fetchedMedia } from "../fetched-media";
import type { CustomerView, Entry } from "../message-store";

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
export type PhoneEntry = Entry<PhoneMessage>;
export type PhoneView = CustomerView<PhoneMessage>;

export interface PhoneSummary {
  readonly address: string;
  readonly name: string | null;
  readonly lastMessage: PhoneMessage | null;
  /** Messages from the platform the customer has not seen. */
  readonly unseenCount: number;
}

/** A phone as a row of the list. */
export function summaryOf({ address, name, messages }: PhoneView): PhoneSummary {
  const unseenCount = messages.filter(isUnseen).length;
  return { address, name, lastMessage: messages.at(-1) ?? null, unseenCount };
}

/** Whether the customer still has to see it. */
export function isUnseen({ direction, state }: PhoneMessage): boolean {
  return direction === "out" && (state === "received" || state === "delivered");
}

/** The samples give one id to messages of two kinds. */
export function isSameMessage(a: PhoneMessage, b: PhoneMessage): boolean {
  return a.direction === b.direction && a.kind === b.kind;
}

/** A message as it is after the gateway was stopped: what was under way has failed. */
export function interrupted(message: PhoneMessage): PhoneMessage {
  const detail = "The gateway was stopped meanwhile";
  const { media } = message;
  if (message.state === "posting") {
    return { ...message, state: "failed", detail };
  }
  if (media?.kind === "fetched" && media.state === "fetching") {
    return { ...message, media: { ...media, state: "failed", detail } };
  }
  return message;
}
