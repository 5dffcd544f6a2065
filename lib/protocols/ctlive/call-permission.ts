import { z } from "zod";
import { notice } from "./notice-content";
import { parseTimestamp } from "./timestamp";
import { isObject, optionalBoolean, optionalText } from "./wire-fields";

/** An instant, or epoch seconds as a string. */
const instant = z
  .unknown()
  .optional()
  .transform((value) =>
    parseTimestamp(typeof value === "string" && /^\d{9,13}$/.test(value) ? Number(value) : value),
  );

const reply = z.looseObject({
  response: optionalText,
  isPermanent: optionalBoolean.optional(),
  is_permanent: optionalBoolean.optional(),
  expirationTimestamp: instant,
  expiration_timestamp: instant,
});

const words: Readonly<Record<string, string>> = {
  ACCEPT: "The customer allows us to call",
  ACCEPTED: "The customer allows us to call",
  REJECT: "The customer does not allow us to call",
  REJECTED: "The customer does not allow us to call",
};

/**
 * INTERACTIVE_CALL_PERMISSION_REPLY: the customer's answer and how long it is valid (ctlive §4). Gateways write its
 * members at the top level, or in a nested object as WhatsApp does.
 */
export const callPermissionNotice = z.looseObject({}).transform((message) => {
  const own = Object.values(message).find((member) => isObject(member) && "response" in member);
  const read = reply.parse(own ?? message);
  const text = words[read.response?.toUpperCase() ?? ""];
  const until = read.expirationTimestamp ?? read.expiration_timestamp;
  const isForGood = (read.isPermanent ?? read.is_permanent) === true;
  return notice(text ?? "Answered whether we may call", [
    ["Answer", text === undefined ? read.response : null],
    ["For how long", isForGood ? "Until it is taken back" : null],
    ["Until", until === null ? null : `${until.toISOString().slice(0, 16).replace("T", " ")} UTC`],
  ]);
});
