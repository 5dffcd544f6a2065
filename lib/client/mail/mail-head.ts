import type { MailboxView, MailReplyView } from "@/lib/api/schemas";
import { readMailboxList } from "@/lib/model/mail/parse-mailboxes";

/** Whom a mail is for and what it is called, as an agent writes it. */
export type MailHeadDraft = { readonly to: string; readonly cc: string; readonly subject: string };

export type MailHead = {
  readonly to: MailboxView[];
  readonly cc: MailboxView[];
  readonly subject: string | null;
};

/** A mailbox as one writes it: `Customer One <one@example.com>`. */
export function mailboxText({ address, name }: MailboxView): string {
  if (name === null) return address;
  const plain = name.replace(/[<>"\\\n]/g, " ").trim();
  return `${/[,;:()@]/.test(plain) ? `"${plain}"` : plain} <${address}>`;
}

/** A mailbox in a few words: the name, else the address. */
export function mailboxLabel({ address, name }: MailboxView): string {
  return name ?? address;
}

/** The head of an answer, to its writer or to everybody. */
export function headOf({ to, cc, subject }: MailReplyView, isToAll: boolean): MailHeadDraft {
  return {
    to: to.map(mailboxText).join(", "),
    cc: isToAll ? cc.map(mailboxText).join(", ") : "",
    subject: subject ?? "",
  };
}

/** What was written as the head of a mail, and what is wrong with it as a sentence, and where; null when nothing is. */
export function readHead(draft: MailHeadDraft): {
  readonly head: MailHead;
  readonly problem: string | null;
  readonly wrongField: "to" | "cc" | null;
} {
  const to = readMailboxList(draft.to);
  const cc = readMailboxList(draft.cc);
  const subject = draft.subject.trim();
  const head = {
    to: [...to.mailboxes],
    cc: [...cc.mailboxes],
    subject: subject === "" ? null : subject,
  };
  for (const [wrongField, [wrong]] of [
    ["to", to.wrong],
    ["cc", cc.wrong],
  ] as const) {
    if (wrong !== undefined) {
      return { head, problem: `“${wrong}” is not an e-mail address`, wrongField };
    }
  }
  if (head.to.length > 0) return { head, problem: null, wrongField: null };
  return { head, problem: "Enter who the mail is for", wrongField: "to" };
}
