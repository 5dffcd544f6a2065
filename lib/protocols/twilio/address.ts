import type { LineAddress } from "../protocol";
import { isOneWay, type TwilioSettings } from "./settings";

/** One of an account's numbers, or one of its messaging services. */
export function lineAddress(accountSid: string, place: string): LineAddress {
  return `${accountSid}:${place}`;
}

/** Where a line hears from customers: its number and its messaging service. A name has no answers (providers §1.5). */
export function addressesOf({ accountSid, from, messagingServiceSid }: TwilioSettings) {
  return [
    ...(isOneWay(from) ? [] : [lineAddress(accountSid, from)]),
    ...(messagingServiceSid === null ? [] : [lineAddress(accountSid, messagingServiceSid)]),
  ];
}

/** The number behind an address, in E.164; null for short codes and names. */
export function phoneNumberOf(address: string): string | null {
  return /^(?:[a-z]+:)?(\+\d{7,15})$/.exec(address)?.[1] ?? null;
}
