import type { MailboxView, MailReplyView } from "@/lib/api/schemas";
import { shownName } from "@/lib/model/addresses/shown-address";
import { readMailboxList } from "@/lib/model/mail/parse-mailboxes";

/** The recipients and subject of a mail, as the agent edits them. */
export type MailHeadDraft = { readonly to: string; readonly cc: string; readonly subject: string };

export type MailHead = {
  readonly to: MailboxView[];
  readonly cc: MailboxView[];
  readonly subject: string | null;
};

/** A mailbox in mail notation: `Customer One <one@example.com>`. */
export function mailboxText({ address, name }: MailboxView): string {
  if (name === null) return address;
  const plain = name.replace(/[<>"\\\n]/g, " ").trim();
  return `${/[,;:()@]/.test(plain) ? `"${plain}"` : plain} <${address}>`;
}

/** A short label for a mailbox: the name, else the address. */
export function mailboxLabel({ address, name }: MailboxView): string {
  return shownName(name ?? address);
}

/** The recipients and subject of a reply, to the author or to all. */
export function headOf({ to, cc, subject }: MailReplyView, isToAll: boolean): MailHeadDraft {
  return {
    to: to.map(mailboxText).join(", "),
    cc: isToAll ? cc.map(mailboxText).join(", ") : "",
    subject: subject ?? "",
  };
}

/** Why a mail cannot be sent to whom its fields name. */
export type MailProblem =
  | { readonly kind: "no-recipient" }
  | { readonly kind: "wrong-address"; readonly address: string };

/** The parsed recipients and subject, or what is wrong with them, and in which field. */
export function readHead(draft: MailHeadDraft): {
  readonly head: MailHead;
  readonly problem: MailProblem | null;
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
      return { head, problem: { kind: "wrong-address", address: wrong }, wrongField };
    }
  }
  if (head.to.length > 0) return { head, problem: null, wrongField: null };
  return { head, problem: { kind: "no-recipient" }, wrongField: "to" };
}
