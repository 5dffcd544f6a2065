import { internationalNumber, phoneKey } from "@/lib/model/phone-number";
import type { LineAddress, Outreach, Person } from "../customer-side/protocol";
import { isChannelAddress, isOneWay, type TwilioSettings } from "./settings";

/** A line's address: a number or messaging service of an account. */
export function lineAddress(accountSid: string, place: string): LineAddress {
  return `${accountSid}:${place}`;
}

/**
 * The addresses at which a line receives: its number and its messaging service. A sender name receives nothing (twilio
 * §1.5).
 */
export function addressesOf({ accountSid, from, messagingServiceSid }: TwilioSettings) {
  return [
    ...(isOneWay(from) ? [] : [lineAddress(accountSid, from)]),
    ...(messagingServiceSid === null ? [] : [lineAddress(accountSid, messagingServiceSid)]),
  ];
}

/** The phone number of an address, in E.164; null for short codes and names. */
export function phoneNumberOf(address: string): string | null {
  const [, written] = partsOf(address);
  return written.startsWith("+") || written.startsWith("00") ? internationalNumber(written) : null;
}

/** A customer's address in normalised form: the phone number with its channel; any other address as it is. */
export function identityOf(address: string): string {
  const number = phoneNumberOf(address);
  return number === null ? address : partsOf(address)[0] + phoneKey(number);
}

/** The channel (empty for SMS), and the rest. */
function partsOf(address: string): readonly [string, string] {
  const [, channel = "", written = ""] = /^([a-z]+:)?(.*)$/s.exec(address) ?? [];
  return [channel, written];
}

/**
 * The conversation with a phone number, with the id that the answer will carry (twilio §1.3). Null without a number,
 * for a sender that cannot receive, and on channels without numbers.
 */
export function outreach({ phoneNumber }: Person, { from }: TwilioSettings): Outreach | null {
  if (phoneNumber === null || isOneWay(from)) return null;
  const prefix = isChannelAddress(from) ? from.slice(0, from.indexOf(":") + 1) : "";
  if (prefix !== "" && prefix !== "whatsapp:") return null;
  const address = prefix + phoneNumber;
  return {
    externalId: identityOf(address),
    contact: { address, identity: identityOf(address), name: null, phoneNumber },
    conversationData: {},
  };
}
