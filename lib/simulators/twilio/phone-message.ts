import { z } from "zod";
import { fetchedMedia } from "../fetched-media";
import type { CustomerView, Entry } from "../message-store";

/** A file the customer sent, offered to the platform at `url`. */
const hostedMedia = z.object({
  kind: z.literal("hosted"),
  url: z.string(),
  mediaSid: z.string(),
  fileName: z.string().nullable(),
  contentType: z.string(),
  byteLength: z.number(),
  sha256: z.string(),
});

/**
 * One message on a customer's phone. `out` is from the platform and goes `received`, `delivered`, or `failed`; `in` is
 * from the customer, and `posting` until the platform accepted it or it `failed`.
 */
export const phoneMessage = z.object({
  /** The message's SID. */
  id: z.string(),
  direction: z.enum(["in", "out"]),
  text: z.string(),
  media: z.discriminatedUnion("kind", [hostedMedia, fetchedMedia]).nullable(),
  at: z.coerce.date(),
  state: z.enum(["posting", "accepted", "failed", "received", "delivered"]),
  detail: z.string().nullable(),
  /** Where the statuses of an outbound one go. */
  statusCallback: z.string().nullable(),
});

export type PhoneMessage = Readonly<z.infer<typeof phoneMessage>>;
export type HostedMedia = Readonly<z.infer<typeof hostedMedia>>;
export type PhoneEntry = Entry<PhoneMessage>;
export type PhoneView = CustomerView<PhoneMessage>;

const stopWords = new Set(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"]);
const startWords = new Set(["START", "YES", "UNSTOP"]);

/** Whether the customer asked for silence, and not for the opposite since. */
export function isOptedOut({ messages }: PhoneView): boolean {
  const wordOf = ({ text }: PhoneMessage) => text.trim().toUpperCase();
  const last = messages.findLast(
    (message) =>
      message.direction === "in" &&
      (stopWords.has(wordOf(message)) || startWords.has(wordOf(message))),
  );
  return last !== undefined && stopWords.has(wordOf(last));
}

/** A message as it is after the simulator was stopped: what was under way has failed. */
export function interrupted(message: PhoneMessage): PhoneMessage {
  const detail = "The simulator was stopped meanwhile";
  const { media } = message;
  if (message.state === "posting") return { ...message, state: "failed", detail };
  if (media?.kind === "fetched" && media.state === "fetching") {
    return { ...message, media: { ...media, state: "failed", detail } };
  }
  return message;
}

export interface CustomerText {
  /** In E.164. */
  readonly from: string;
  /** What the simulator calls the customer; not on the wire. */
  readonly name?: string | null | undefined;
  readonly text: string;
  /** A new one unless given; the same again is the same message, posted again. */
  readonly messageSid?: string | undefined;
  /** Further parameters, or others in place of the usual ones. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

export interface CustomerFile extends CustomerText {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName?: string | undefined;
}
