import { cutText } from "@/lib/model/cut-text";
import type { Failure, FailureRemedy } from "@/lib/model/message";

type Row = readonly [reason: string, detail: string, remedy: FailureRemedy];

/** The sentence and the remedy for each reason of a failed delivery (mailgun §2.3). */
const reasons: readonly Row[] = [
  [
    "suppress-bounce",
    "Earlier mail to the customer came back, so the provider sends no more to this address",
    "fix_address",
  ],
  [
    "suppress-complaint",
    "The customer has reported our mail as spam, so the provider sends no more to this address",
    "ask_admin",
  ],
  [
    "suppress-unsubscribe",
    "The customer has unsubscribed, so the provider sends no more to this address",
    "ask_admin",
  ],
  ["old", "The customer's mail server could not be reached for too long", "retry"],
];

/** The same by SMTP code, matched by prefix (enhanced codes: RFC 3463). */
const codes: readonly Row[] = [
  ["5.1.", "The customer's address does not exist", "fix_address"],
  ["5.2.2", "The customer's mailbox is full", "retry"],
  ["5.2.1", "The customer's mailbox is switched off", "fix_address"],
  ["5.3.4", "The mail is too large for the customer's mail server", "ask_admin"],
  ["5.7.", "The customer's mail server refuses our mail", "ask_admin"],
  ["552", "The customer's mailbox is full, or the mail is too large", "retry"],
  ["550", "The customer's address does not exist, or refuses our mail", "fix_address"],
  ["553", "The customer's address is not valid", "fix_address"],
  [
    "605",
    "Earlier mail to the customer came back, so the provider sends no more to this address",
    "fix_address",
  ],
];

export type Undelivered = {
  readonly reason: string | null;
  readonly code: string | null;
  readonly enhancedCode: string | null;
  /** The text of the customer's server, or of Mailgun. */
  readonly words: string | null;
};

/** Why a mail was not delivered, in a sentence for agents. Where we have no text, the server's own is appended. */
export function deliveryFailure({ reason, code, enhancedCode, words }: Undelivered): Failure {
  const byReason = reasons.find(([known]) => known === reason);
  const byCode = codes.find(([known]) => enhancedCode?.startsWith(known) || code === known);
  const [, detail, remedy] = byReason ?? byCode ?? ["", withWords("Not delivered", words), "retry"];
  return { detail, code: enhancedCode ?? code ?? reason, remedy };
}

/** Why Mailgun refused a mail, by status and by its text (mailgun §2.1). */
export function sendFailure(status: number, words: string | null): Failure {
  const [detail, remedy] = refusalOf(status, words);
  return { detail, code: String(status), remedy };
}

function refusalOf(status: number, words: string | null): readonly [string, FailureRemedy] {
  switch (status) {
    case 401:
      return ["The provider refused this line's credentials", "ask_admin"];
    case 402:
      return ["This line's account has to be paid for, or has no mail left", "ask_admin"];
    case 403:
      return [withWords("The provider does not let this line send", words), "ask_admin"];
    case 404:
      return ["The provider does not know our domain", "ask_admin"];
    case 413:
      return ["The mail is larger than the provider takes", "ask_admin"];
    default:
      if (words !== null && isOfRecipient(words)) {
        return [
          withWords("The provider does not accept the customer's address", words),
          "fix_address",
        ];
      }
      if (status < 400) return ["The provider's address leads elsewhere", "ask_admin"];
      return [withWords("The provider did not accept the mail", words), "ask_admin"];
  }
}

/** Such as "'to' parameter is not a valid address". */
function isOfRecipient(words: string): boolean {
  if (/recipient/iu.test(words)) return true;
  const [, ...afterTo] = words.split(/\bto\b/iu);
  return afterTo.some((part) => /\b(?:address|valid)/iu.test(part));
}

function withWords(sentence: string, words: string | null): string {
  return words === null ? sentence : `${sentence}: ${cutText(words, 600)}`;
}
