import type { Failure, FailureRemedy } from "@/lib/model/message";
import { optedOutSentence } from "./opt-out";

type Row = readonly [codes: readonly number[], detail: string, remedy: FailureRemedy];

/** What an agent reads for Twilio's error codes, and what can be done (providers §1.1). */
const rows: readonly Row[] = [
  [[21211, 21265], "The customer's number is not valid", "fix_address"],
  [[21614], "The customer's number is not a mobile number", "fix_address"],
  [[21610], optedOutSentence, "retry"],
  [[21212, 21401], "Twilio does not accept our sender", "ask_admin"],
  [[21606, 21660], "Our number cannot send text messages, or is not in this account", "ask_admin"],
  [[21608], "The trial account may write to verified numbers only", "ask_admin"],
  [[21612], "Our sender cannot reach the customer's country or network", "ask_admin"],
  [[21408], "The account may not write to the customer's country", "ask_admin"],
  [[21657], "The customer's country does not take our sender's name", "ask_admin"],
  [[30042], "Our sender's name is too general or has special characters", "ask_admin"],
  [[21602, 21619], "The message is empty", "ask_admin"],
  [[21617], "The text is longer than the 1,600 characters of a message", "ask_admin"],
  [[21609], "Twilio cannot call back to our public address", "ask_admin"],
  [
    [21620, 12300, 11200, 63019],
    "Twilio could not fetch the file from our public address",
    "retry",
  ],
  [[30003], "The customer's phone is switched off or out of reach", "retry"],
  [[30004], "The customer's phone or network blocks our messages", "ask_admin"],
  [[30005], "The customer's number is unknown or no longer in use", "fix_address"],
  [[30006], "The customer's number is a landline or cannot be reached by text", "fix_address"],
  [[30007], "The network filtered the message as unwanted", "ask_admin"],
  [[30008], "The network did not deliver the message and gave no reason", "retry"],
  [[30001], "Too many messages wait at Twilio: try again later", "retry"],
  [[20429], "Too many messages at once: try again later", "retry"],
  [[20003], "Twilio refused our credentials", "ask_admin"],
  [[20404], "Twilio does not know our account or messaging service", "ask_admin"],
  [[20005, 30002], "The Twilio account is suspended", "ask_admin"],
];

const byCode = new Map(
  rows.flatMap(([codes, detail, remedy]) =>
    codes.map((code) => [code, { detail, remedy }] as const),
  ),
);

/** The codes after which the next message would be refused as well. */
const lineCodes: ReadonlySet<number> = new Set([20003, 20404, 20005, 30002]);

export function isLineCode(code: number | null): boolean {
  return code !== null && lineCodes.has(code);
}

/** Why a message failed, in a sentence for agents; Twilio's own words stand behind ours where we have no text. */
export function failureOf(code: number | null, words: string | null, otherwise: string): Failure {
  const known = code === null ? undefined : byCode.get(code);
  const detail = known?.detail ?? (words === null ? otherwise : `${otherwise}: ${words}`);
  return {
    detail,
    code: code === null ? null : String(code),
    remedy: known?.remedy ?? "ask_admin",
  };
}
