import type { AutomaticKind } from "@/lib/model/mail/automatic";
import type { Mailbox } from "@/lib/model/mail/mailbox";

/** The mail of a customer's message, as programs see it. */
export type ProgramMail = {
  readonly subject: string | null;
  /** The sender of the mail, who may be another than the conversation's contact. */
  readonly writer: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Why it counts as automatic; null for mail written by a person. */
  readonly automatic: AutomaticKind | null;
  /** All it says, where the message says less: 20,000 characters at most. */
  readonly wholeText: string | null;
};

/** A mailbox as headers have it: `Customer One <one@example.com>`. */
export function mailboxHeader({ address, name }: Mailbox): string {
  return name === null ? address : `${name} <${address}>`;
}
