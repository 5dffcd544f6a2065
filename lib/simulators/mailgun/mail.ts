import { z } from "zod";
import type { CustomerView, Entry } from "../message-store";

const heldFile = z.object({
  fileName: z.string().nullable(),
  contentType: z.string(),
  byteLength: z.number(),
  sha256: z.string(),
});

/**
 * One mail in a customer's mailbox. `out` is from the platform and goes `received`, `delivered`, `seen`, or `failed`;
 * `in` is from the customer, and `posting` until the platform accepted it or it `failed`.
 */
export const mail = z.object({
  /** The Message-Id without its angle brackets. */
  id: z.string(),
  direction: z.enum(["in", "out"]),
  /** As the header has it, with the name. */
  from: z.string(),
  /** Who is written to, as the envelope has it. */
  recipient: z.string(),
  /** Who else got it, by address. */
  others: z.array(z.string()).default([]),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  replyTo: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  /** The first file. */
  media: heldFile.nullable(),
  /** The `v:` variables of a mail of the platform. */
  variables: z.record(z.string(), z.string()),
  at: z.coerce.date(),
  state: z.enum(["posting", "accepted", "failed", "received", "delivered", "seen"]),
  detail: z.string().nullable(),
});

export type Mail = Readonly<z.infer<typeof mail>>;
export type HeldFile = Readonly<z.infer<typeof heldFile>>;
export type MailEntry = Entry<Mail>;
export type MailboxView = CustomerView<Mail>;

/** A mail as it is after the simulator was stopped: what was under way has failed. */
export function interrupted(message: Mail): Mail {
  if (message.state !== "posting") return message;
  return { ...message, state: "failed", detail: "The simulator was stopped meanwhile" };
}

export interface CustomerMail {
  readonly from: string;
  readonly name?: string | null | undefined;
  readonly text: string;
  readonly html?: string | undefined;
  /** With files the route posts multipart. */
  readonly files?: readonly CustomerFile[] | undefined;
  /** Without angle brackets; a new one unless given. The same again is the same mail, posted again. */
  readonly messageId?: string | undefined;
  /** What the mail is about; that of the thread, else something new, unless given. */
  readonly subject?: string | undefined;
  /** Writes a mail of its own where there is one of the desk's to answer. */
  readonly isNewThread?: boolean | undefined;
  readonly recipient?: string | undefined;
  /** Further headers of the mail. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Further fields of the form, or others in place of the usual ones. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

export interface CustomerFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
  /** Shows it in the HTML as a part of the text. */
  readonly contentId?: string | undefined;
}
