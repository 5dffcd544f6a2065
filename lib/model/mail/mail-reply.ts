import { distinctMailboxes, type Mailbox } from "./mailbox";

/** What an answer to a mail needs to know of it. */
export type AnsweredMail = {
  readonly direction: "inbound" | "outbound";
  readonly writer: Mailbox | null;
  /** Where its writer wants answers, where that is not where it came from. */
  readonly replyTo: readonly Mailbox[] | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly subject: string | null;
};

/** Whom an answer is for, and what it is called. */
export type MailReply = {
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Null where nothing is known: the line's own. */
  readonly subject: string | null;
};

/**
 * The answer to everybody who had a mail: to its writer, the others of To and Cc in copy, never to an address of ours.
 * A mail of our own goes on to whom it went.
 */
export function replyToAll(mail: AnsweredMail, isOurs: (address: string) => boolean): MailReply {
  const subject = replySubject(mail.subject);
  const foreign = (mailboxes: readonly Mailbox[]) =>
    distinctMailboxes(mailboxes).filter(({ address }) => !isOurs(address));
  if (mail.direction === "outbound") {
    return { to: foreign(mail.to), cc: without(foreign(mail.cc), mail.to), subject };
  }
  const to = foreign(mail.replyTo ?? (mail.writer === null ? [] : [mail.writer]));
  return { to, cc: without(foreign([...mail.to, ...mail.cc]), to), subject };
}

/** The answer to its writer alone. */
export function replyToWriter({ to, subject }: MailReply): MailReply {
  return { to, cc: [], subject };
}

/** `Re:` once before what a mail is called; null when that is nothing. */
export function replySubject(subject: string | null): string | null {
  const bare = (subject ?? "")
    .slice(0, 500)
    .replace(/^(?:\s*(?:re|aw|sv|vs|antw|odp|ref)(?:\[\d+\])?\s*:)+/iu, "")
    .trim();
  return bare === "" ? null : `Re: ${bare}`;
}

function without(mailboxes: readonly Mailbox[], others: readonly Mailbox[]): readonly Mailbox[] {
  const known = new Set(others.map(({ address }) => address));
  return mailboxes.filter(({ address }) => !known.has(address));
}
