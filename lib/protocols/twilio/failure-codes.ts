import type { FailureRemedy } from "@/lib/model/message";
import { optedOutSentence } from "./opt-out";

type Row = readonly [codes: readonly number[], detail: string, remedy: FailureRemedy];

/** Text and picture messages: request, account and sender (twilio §1.1; Twilio, Error and Warning Dictionary). */
const requests: readonly Row[] = [
  [[21211, 21217, 21265, 21604, 30014], "The customer's number is not valid", "fix_address"],
  [[21614], "The customer's number is not a mobile number", "fix_address"],
  [[21268], "The customer's number is one of a paid or information service", "fix_address"],
  [[21610], optedOutSentence, "retry"],
  [[21214, 21612, 30043], "Our sender cannot reach the customer's country or network", "ask_admin"],
  [
    [21212, 21401, 21603, 21616, 21658, 21708, 21709, 21711],
    "The provider does not accept our sender",
    "ask_admin",
  ],
  [
    [21606, 21407, 21601, 21659, 21660, 21661, 21715],
    "Our number cannot send text messages, or is not in this account",
    "ask_admin",
  ],
  [
    [21607, 21608, 21219, 21267],
    "The trial account may write to verified numbers only",
    "ask_admin",
  ],
  [[30044], "The message is too long for a trial account", "ask_admin"],
  [[21408], "The account may not write to the customer's country", "ask_admin"],
  [[21657], "The customer's country does not take our sender's name", "ask_admin"],
  [[30042], "Our sender's name is too general or has special characters", "ask_admin"],
  [[21602, 21618, 21619], "The message is empty, or cannot be sent as it is", "ask_admin"],
  [[21605, 21617], "The text is longer than the 1,600 characters of a message", "ask_admin"],
  [[21609, 21626], "The provider cannot reach our public address", "ask_admin"],
  [
    [21611, 30001, 14107],
    "Too many messages are waiting at the provider: try again later",
    "retry",
  ],
  [[20429], "Too many messages at once: try again later", "retry"],
  [
    [20500, 20503, 21730, 30020, 30021, 30410],
    "Something failed at the provider: try again later",
    "retry",
  ],
  [
    [20001, 20002, 21624, 21627, 30012, 30013, 30028, 30029, 30030, 30031, 30400],
    "The provider does not understand the message",
    "ask_admin",
  ],
  [[20003], "The provider refused this line's credentials", "ask_admin"],
  [[20006, 20010, 20403], "This line's account at the provider may not do this", "ask_admin"],
  [[20404, 30404], "The provider does not know this line's account", "ask_admin"],
  [[10001, 20005, 30002], "This line's account at the provider is suspended", "ask_admin"],
  [[21701, 21702, 21703, 21704, 21705], "This line has no number to send from", "ask_admin"],
  [
    [21654, 21655, 21656],
    "The provider does not accept the template or what was filled in",
    "use_template",
  ],
  [
    [21266, 21910, 30015, 30016, 63031],
    "Our sender and the customer's address do not go together",
    "ask_admin",
  ],
];

/** Text and picture messages: delivery. */
const deliveries: readonly Row[] = [
  [[30003], "The customer's phone is switched off or out of reach", "retry"],
  [[30004], "The customer's phone or network blocks our messages", "ask_admin"],
  [[30005], "The customer's number is unknown or no longer in use", "fix_address"],
  [
    [21635, 30006],
    "The customer's number is a landline or cannot be reached by text",
    "fix_address",
  ],
  [[30007], "The network filtered the message as unwanted", "ask_admin"],
  [[30038], "The network filtered the message because it has a one-time password", "ask_admin"],
  [
    [30008, 30009, 30453, 30485],
    "The network did not deliver the message and gave no reason",
    "retry",
  ],
  [[30010], "The message costs more than the account allows", "ask_admin"],
  [[30017], "The customer's network is overloaded: try again later", "retry"],
  [[30036], "The message expired before it was delivered", "retry"],
  [[30037], "Sending is switched off for this line's account at the provider", "ask_admin"],
  [[30039], "The message was held back because it goes round in a loop", "ask_admin"],
  [[30022], "Too many messages at once to the customer's network: try again later", "retry"],
  [
    [30023, 30027],
    "The day's messages to the customer's network are used up: try again tomorrow",
    "retry",
  ],
  [[30018, 30024, 30040], "The customer's network takes registered senders only", "ask_admin"],
  [[30032], "Our toll-free number is not verified yet", "ask_admin"],
  [
    [30033, 30034, 30035, 30125],
    "Our number is not registered for text messages in the USA",
    "ask_admin",
  ],
  [[30041], "Our number is not registered for text messages in the United Kingdom", "ask_admin"],
  [
    [30450],
    "The provider held the message back because it suspects fraud with the customer's number",
    "ask_admin",
  ],
];

/** Files of picture messages and of WhatsApp. */
const files: readonly Row[] = [
  [
    [21620, 12300, 11200, 63019],
    "The provider could not load the file from our public address",
    "retry",
  ],
  [[21621, 21622], "Our number cannot send pictures", "ask_admin"],
  [[21623], "There are too many files in one message", "ask_admin"],
  [[30011], "The customer's number takes no pictures", "ask_admin"],
  [[11751, 30019, 63034], "The file is too large for the customer's network", "ask_admin"],
  [[63025, 63037], "The file could not be handed on: try again later", "retry"],
];

/** WhatsApp and other channels (Twilio, Error and Warning Dictionary; error codes of WhatsApp, whatsapp §3.7). */
const channels: readonly Row[] = [
  [[63016], "The reply window is closed (24 hours): a template is needed", "use_template"],
  [[63027], "The template is not there in this language: choose another one", "use_template"],
  [
    [63028],
    "What was filled in does not fit the template: check it and send it again",
    "use_template",
  ],
  [[63029, 63030], "The template cannot be sent like this: choose another one", "use_template"],
  [[63040], "WhatsApp has rejected the template: choose another one", "use_template"],
  [[63041], "WhatsApp has paused the template: choose another one", "use_template"],
  [[63042], "WhatsApp has disabled the template: choose another one", "use_template"],
  [
    [63049],
    "WhatsApp held the message back, because the customer gets many of this kind: send it later or choose another template",
    "use_template",
  ],
  [[63003, 63024], "The customer is not on WhatsApp, or the number is not valid", "fix_address"],
  [[63014, 63033], "The customer has blocked us", "ask_admin"],
  [[63032], "WhatsApp does not deliver messages like this to the customer for now", "retry"],
  [[63015], "The customer has not joined the sandbox of the trial account", "ask_admin"],
  [[63035], "The customer has not been invited to test our sender", "ask_admin"],
  [[63036], "The customer's phone takes no RCS messages now", "fix_address"],
  [[63017, 63018], "Too many messages at once: try again later", "retry"],
  [
    [30454, 63038],
    "The messages that this line's account may send are used up: try again later",
    "retry",
  ],
  [
    [63009, 63010, 63012],
    "Something failed at WhatsApp or at the provider: try again later",
    "retry",
  ],
  [[63001], "WhatsApp refused this line's credentials", "ask_admin"],
  [[63002, 63007], "Our sender is not set up for WhatsApp at the provider", "ask_admin"],
  [[63008, 63022], "WhatsApp is not set up correctly at the provider", "ask_admin"],
  [[63020, 63051, 63112], "There is a problem with our WhatsApp Business account", "ask_admin"],
  [[63058], "WhatsApp does not let us write to the customer's country", "ask_admin"],
  [[63013, 63039], "The message is against WhatsApp's rules", "ask_admin"],
  [[63026], "WhatsApp filtered the message as unwanted", "ask_admin"],
  [[63005, 63006, 63021], "WhatsApp does not take this kind of message", "ask_admin"],
  [[63011, 63023], "WhatsApp did not accept the message and gave no reason", "retry"],
];

const byCode: ReadonlyMap<number, { readonly detail: string; readonly remedy: FailureRemedy }> =
  new Map(
    [...requests, ...deliveries, ...files, ...channels].flatMap(([codes, detail, remedy]) =>
      codes.map((code) => [code, { detail, remedy }] as const),
    ),
  );

/** The sentence and the remedy for an error code of Twilio; undefined for one without a text of our own. */
export function explain(code: number) {
  return byCode.get(code);
}

/** Codes that mean the next message would fail, too. */
const lineCodes: ReadonlySet<number> = new Set([
  ...[20003, 20404, 20005, 10001, 30002],
  ...[63001, 63007, 63051, 63112],
]);

/** Whether an error is about the line and so meets every message on it. */
export function isLineCode(code: number | null): boolean {
  return code !== null && lineCodes.has(code);
}
