import { internationalNumber, phoneKey } from "@/lib/model/phone-number";
import type { LineAddress, Outreach, Person } from "../customer-side/protocol";
import { isChannelAddress, isOneWay, type TwilioSettings } from "./settings";

/** One of an account's numbers, or one of its messaging services. */
export function lineAddress(accountSid: string, place: string): LineAddress {
  return `${accountSid}:${place}`;
}

/** Where a line hears from customers: its number and its messaging service. A name has no answers (twilio §1.5). */
export function addressesOf({ accountSid, from, messagingServiceSid }: TwilioSettings) {
  return [
    ...(isOneWay(from) ? [] : [lineAddress(accountSid, from)]),
    ...(messagingServiceSid === null ? [] : [lineAddress(accountSid, messagingServiceSid)]),
  ];
}

/** The number behind an address, in E.164; null for short codes and names. */
export function phoneNumberOf(address: string): string | null {
  const [, written] = partsOf(address);
  return written.startsWith("+") || written.startsWith("00") ? internationalNumber(written) : null;
}

/** The form in which addresses compare: that of the number behind one, below its channel; of others themselves. */
export function identityOf(address: string): string {
  const number = phoneNumberOf(address);
  return number === null ? address : partsOf(address)[0] + phoneKey(number);
}

/** The channel, empty for text messages, and what stands behind it. */
function partsOf(address: string): readonly [string, string] {
  const [, channel = "", written = ""] = /^([a-z]+:)?(.*)$/s.exec(address) ?? [];
  return [channel, written];
}

/**
 * The conversation with a telephone number, by the name under which its answer comes (twilio §1.3). Null where
 * there is no number, where nobody can answer, and on channels that know no numbers.
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
