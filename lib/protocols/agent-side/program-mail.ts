import type { AutomaticKind } from "@/lib/model/mail/automatic";
import type { Mailbox } from "@/lib/model/mail/mailbox";

/** What programs learn of the mail that a customer's message came with. */
export type ProgramMail = {
  readonly subject: string | null;
  /** Who wrote it: it may be somebody else than the conversation's contact. */
  readonly writer: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Why it is taken for one that no person wrote. */
  readonly automatic: AutomaticKind | null;
  /** All it says, where the message says less: 20,000 characters at most. */
  readonly wholeText: string | null;
};

/** A mailbox as headers have it: `Customer One <one@example.com>`. */
export function mailboxHeader({ address, name }: Mailbox): string {
  return name === null ? address : `${name} <${address}>`;
}
