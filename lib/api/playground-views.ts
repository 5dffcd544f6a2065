import { z } from "zod";
import { media } from "@/lib/model/medium";

export const address = z.string().trim().min(1).max(200);
export const messageId = z.string().min(1).max(200);
const instant = z.iso.datetime();

/** By what a line knows its customers. */
const addressings = ["phone-number", "consumer", "app-installation", "email"] as const;

const fact = z.strictObject({ label: z.string(), value: z.string() });

/** Something that is offered on a publisher's site or app, on which a consumer asks. */
const listing = z.strictObject({ title: z.string(), facts: z.array(fact) });

export const reportState = z.enum(["delivered", "seen", "failed"]);

/** What customers of a line can do. What is not here is refused with 422. */
const abilities = z.strictObject({
  addressing: z.enum(addressings),
  /** With what a conversation can begin. */
  begins: z.array(z.enum(["text", "file", "location"])),
  files: z.boolean(),
  /** The types of files that text can go along with: `image/png`, `video/*`. */
  captions: z.array(z.string()),
  location: z.boolean(),
  typing: z.boolean(),
  /** Whether the customer can end the conversation. */
  ending: z.boolean(),
  /** Whose messages can be answered one by one. */
  quotes: z.array(z.enum(["customer", "desk"])),
  /** What the line can report of a message of the desk. */
  reports: z.array(reportState),
  /** What a customer can ask about; none where lines do not tell. */
  listings: z.array(listing.extend({ id: z.string() })),
});

const fault = z.strictObject({
  id: z.string(),
  label: z.string(),
  /** What it does, or what the desk shows of it. */
  hint: z.string(),
  /** A `habit` is how such a line may well work. */
  kind: z.enum(["fault", "habit"]),
});

export const simulatedLineSummary = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  protocol: z.string(),
  protocolName: z.string(),
  medium: z.enum(media),
  address: z.string(),
  /** What answers it, in a word: "Gateway". */
  provider: z.string(),
  abilities,
  faults: z.array(fault),
});

const simulatedMedia = z.strictObject({
  /** `fetching` while the customer still loads what the desk sent. */
  state: z.enum(["fetching", "stored", "failed"]),
  fileName: z.string().nullable(),
  contentType: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  /** Where the page loads the bytes; null until stored. `inline` tells whether a browser may show it in place. */
  url: z.string().nullable(),
  inline: z.boolean(),
  /** Why there are no bytes, as a sentence. */
  detail: z.string().nullable(),
});

const simulatedMessage = z.strictObject({
  id: z.string(),
  from: z.enum(["customer", "desk"]),
  /** The agent's name, where the line tells it. */
  author: z.string().nullable(),
  /** `text`, `image`, `document`, `location` and so on, as far as the line tells them apart. */
  kind: z.string(),
  text: z.string(),
  /** What a mail is about, on lines of mail. */
  subject: z.string().optional(),
  /** Who else got it, on lines of mail. */
  others: z.array(z.string()).optional(),
  /** Pages that it offers as buttons or words, where the line shows such. */
  links: z.array(z.strictObject({ label: z.string(), url: z.string() })).optional(),
  /** The buttons that the customer can press on it, by what is on them. */
  buttons: z.array(z.string()),
  media: simulatedMedia.nullable(),
  at: instant,
  /** The customer's are posted and then accepted, the desk's received; then delivered and seen. All can fail. */
  state: z.enum(["posting", "accepted", "received", "delivered", "seen", "failed"]),
  /** Why it failed, or why it is not accepted yet. */
  detail: z.string().nullable(),
  /** How often a customer's message was posted so far. */
  attemptCount: z.int(),
  quoted: z.strictObject({ from: z.enum(["customer", "desk"]), text: z.string() }).nullable(),
});

const customerSummary = z.strictObject({
  address: z.string(),
  name: z.string().nullable(),
  preview: z.string(),
  lastAt: instant.nullable(),
  /** Messages from the desk that the customer has not seen. */
  unseenCount: z.int(),
});

const simulatedCustomer = z.strictObject({
  address: z.string(),
  name: z.string().nullable(),
  listing: listing.nullable(),
  /** What the desk made of it; null before the first message was accepted. */
  conversationId: z.uuid().nullable(),
  messages: z.array(simulatedMessage),
});

/** The faults that are on, by their ids. */
export const faultsOn = z.array(z.string());

const wireEntry = z.strictObject({
  id: z.string(),
  at: instant,
  to: z.enum(["customer", "desk"]),
  /** What it is about, in a word: "Reply", "Delivered". */
  label: z.string(),
  method: z.string(),
  path: z.string(),
  /** Null while there is no answer, and where there was none. */
  status: z.int().nullable(),
  durationMs: z.int().nullable(),
  error: z.string().nullable(),
  /** The bodies as they stood on the wire, cut to 8,000 characters; null where it is not known. */
  request: z.string(),
  response: z.string().nullable(),
});

export const simulatedLine = z.strictObject({
  /** Another one after every change: give it as `since` to wait for the next. */
  version: z.string(),
  /** The one with the newest message first. */
  customers: z.array(customerSummary),
  /** The customer that was asked for, with the last 200 messages. */
  customer: simulatedCustomer.nullable(),
  faultsOn,
  /** The last 60 requests both ways, newest first. */
  wire: z.array(wireEntry),
});

/**
 * An address as a line of this kind knows it, without what people write around one (a phone number's plus); null when
 * it cannot be one.
 */
export function readAddress(addressing: Addressing, text: string): string | null {
  switch (addressing) {
    case "phone-number": {
      const digits = text.replace(/[\s()+./-]/gu, "");
      return /^\d{7,15}$/u.test(digits) ? digits : null;
    }
    case "consumer":
    case "app-installation":
      return /^[\w.@:-]{1,100}$/u.test(text.trim()) ? text.trim() : null;
    case "email": {
      const address = text.trim().toLowerCase();
      return /^[^\s@<>,;:"()[\]\\]{1,64}@[\w-]+(?:\.[\w-]+)+$/u.test(address) ? address : null;
    }
    default:
      return addressing satisfies never;
  }
}

export type Addressing = (typeof addressings)[number];
export type SimulatedLineSummary = z.infer<typeof simulatedLineSummary>;
export type Abilities = z.infer<typeof abilities>;
export type FaultView = z.infer<typeof fault>;
export type ListingView = z.infer<typeof listing>;
export type SimulatedLineView = z.infer<typeof simulatedLine>;
export type CustomerSummary = z.infer<typeof customerSummary>;
export type SimulatedCustomerView = z.infer<typeof simulatedCustomer>;
export type SimulatedMessage = z.infer<typeof simulatedMessage>;
export type SimulatedMedia = z.infer<typeof simulatedMedia>;
export type Report = z.infer<typeof reportState>;
export type WireEntryView = z.infer<typeof wireEntry>;
