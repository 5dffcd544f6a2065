import { z } from "zod";
import type { LineWords } from "@/lib/languages/server-words";
import { baseUrl } from "@/lib/model/base-url";
import { parseMailbox } from "@/lib/model/mail/parse-mailboxes";
import { webAddress } from "@/lib/model/web-address";

const secret = z.string().trim().min(1).max(500);

/** A sending domain of the account, in lower case. */
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/, {
    error: "must be a domain name",
  });

/** One line in a provisioning file (mailgun §2). Parsing fills the defaults and refuses unknown keys. */
export const mailgunSettings = z.strictObject({
  baseUrl: webAddress({ error: "must be an http or https URL" })
    .transform(baseUrl)
    .default("https://api.mailgun.net"),
  domain,
  apiKey: secret,
  /** The webhook signing key, by which Mailgun's calls are authenticated. */
  signingKey: secret,
  /** The sender as customers see it: `support@mg.acme.test`, or `Acme Motors <support@mg.acme.test>`. */
  from: z
    .string()
    .trim()
    .max(400)
    .refine((from) => !/[\p{Cc}]/u.test(from) && parseMailbox(from) !== null, {
      error: "must be an e-mail address, or a name with one in angle brackets",
    }),
  /** The subject of a mail in which the business writes first; null for "Message from" and the sender's name. */
  subject: z.string().trim().min(1).max(200).nullable().default(null),
  /**
   * Mailing lists through which customers write to the line, by their `List-Id` (`support.acme.test`). Mail from any
   * other list counts as automatic.
   */
  ownLists: z.array(z.string().trim().toLowerCase().min(3).max(253)).max(20).default([]),
  allowPrivateHosts: z.array(z.string().trim().toLowerCase().min(1).max(255)).max(100).default([]),
});

export type MailgunSettings = z.output<typeof mailgunSettings>;

/** The subject of a mail in which the business writes first, on a line that has none. */
export function standardSubject({ from, domain }: MailgunSettings, words: LineWords): string {
  return words("mail.subject", { sender: parseMailbox(from)?.name ?? domain });
}
