import type { Medium } from "@/lib/model/medium";
import { internationalNumber, phoneKey } from "@/lib/model/phone-number";
import type { LineAddress, Outreach, Person } from "../customer-side/protocol";

/** Prefix for the address of a customer who is known by user id only. */
const userPrefix = "user:";

/**
 * The address of the line that serves `to` on a channel. Channel names compare without case; one leading plus of a
 * service address is ignored (ctlive §1, E20).
 */
export function lineAddress(integrationType: string, to: string): LineAddress {
  return `${integrationType.toUpperCase()}:${withoutPlus(to)}`;
}

/** The address of the only line that serves `to`, on whatever channel. */
export function anyChannelAddress(to: string): LineAddress {
  return `*:${withoutPlus(to)}`;
}

/**
 * Line addresses for an item, in order of preference. Without a channel name it belongs to the only line with that
 * address, else to the WhatsApp one (ctlive §3.2).
 */
export function lineAddressesOf(integrationType: string | null, to: string): LineAddress[] {
  if (integrationType !== null) return [lineAddress(integrationType, to)];
  return [anyChannelAddress(to), lineAddress("WHATSAPP", to)];
}

/** Removes one leading plus: addresses are compared without it (ctlive E20). */
function withoutPlus(address: string): string {
  return address.startsWith("+") ? address.slice(1) : address;
}

/** What customers of a channel write with: text messages, WhatsApp, or an app of another name, such as Viber. */
export function mediumOf(integrationType: string): Medium {
  if (/whatsapp/i.test(integrationType)) return "whatsapp";
  return /sms|mms|rcs/i.test(integrationType) ? "sms" : "app";
}

/** Whether the channel identifies customers by phone number; all others use ids of their own. */
export function knowsNumbers(integrationType: string): boolean {
  return /whatsapp|sms|mms|rcs|viber/i.test(integrationType);
}

/**
 * A customer's address in normalised form. Where customers are identified by number, it is the number without its plus;
 * elsewhere the address without one leading plus (ctlive E20).
 */
export function identityOf(address: string, integrationType: string): string {
  const key = knowsNumbers(integrationType) ? phoneKey(address) : null;
  return withoutPlus(key ?? address);
}

/** The phone number of an address, in E.164; null where it is no number. */
export function phoneNumberOf(address: string, integrationType: string): string | null {
  return knowsNumbers(integrationType) ? internationalNumber(address) : null;
}

/** Whether a text is a WhatsApp user id: a country's two letters, a dot, letters and digits. */
export function isWhatsAppUserId(text: string): boolean {
  return /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(text);
}

/** The address of a customer who hides the phone number and has only a `contact.userId` (ctlive §3.2). */
export function userAddress(userId: string): string {
  return userPrefix + userId;
}

/** How an outbound body names the customer: by the address exactly as the gateway wrote it, or by user id. */
export function destinationOf(
  contactAddress: string,
): { phoneNumber: string } | { whatsAppUserId: string } {
  return contactAddress.startsWith(userPrefix)
    ? { whatsAppUserId: contactAddress.slice(userPrefix.length) }
    : { phoneNumber: contactAddress };
}

/**
 * The conversation with a phone number, with the id that the answer will carry: gateways write numbers without a plus
 * (ctlive §3.2). Null where there is no number, and on channels that do not use numbers.
 */
export function outreach(
  { phoneNumber }: Person,
  { integrationType }: { readonly integrationType: string },
): Outreach | null {
  if (phoneNumber === null || !/whatsapp|sms/i.test(integrationType)) return null;
  const identity = identityOf(phoneNumber, integrationType);
  return {
    externalId: identity,
    contact: { address: withoutPlus(phoneNumber), identity, name: null, phoneNumber },
    conversationData: {},
  };
}
