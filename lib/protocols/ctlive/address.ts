import { internationalNumber, phoneKey } from "@/lib/model/phone-number";
import type { LineAddress, Outreach, Person } from "../customer-side/protocol";

/** Marks the address of a customer who is known by a user id only. */
const userPrefix = "user:";

/**
 * The address of the line that serves `to` on a channel. Channel names compare without case, service
 * addresses without one leading plus (ctlive §1, E20).
 */
export function lineAddress(integrationType: string, to: string): LineAddress {
  return `${integrationType.toUpperCase()}:${withoutPlus(to)}`;
}

/** Stands for the only line that serves `to`, whatever its channel. */
export function anyChannelAddress(to: string): LineAddress {
  return `*:${withoutPlus(to)}`;
}

/**
 * Where an item belongs, best first. Without a channel name it belongs to the only line with that
 * address, else to the WhatsApp one (ctlive §3.2).
 */
export function lineAddressesOf(integrationType: string | null, to: string): LineAddress[] {
  if (integrationType !== null) return [lineAddress(integrationType, to)];
  return [anyChannelAddress(to), lineAddress("WHATSAPP", to)];
}

/** The form in which addresses are compared: without one leading plus (ctlive E20). */
function withoutPlus(address: string): string {
  return address.startsWith("+") ? address.slice(1) : address;
}

/** Whether customers of a channel are known by their telephone numbers; all others have ids of its own. */
export function knowsNumbers(integrationType: string): boolean {
  return /whatsapp|sms|mms|rcs|viber/i.test(integrationType);
}

/**
 * The form in which customers' addresses compare: that of the number, written without its plus, where customers are
 * known by numbers, else as they are without one leading plus (ctlive E20).
 */
export function identityOf(address: string, integrationType: string): string {
  const key = knowsNumbers(integrationType) ? phoneKey(address) : null;
  return withoutPlus(key ?? address);
}

/** The number behind an address, in E.164; null where it is none. */
export function phoneNumberOf(address: string, integrationType: string): string | null {
  return knowsNumbers(integrationType) ? internationalNumber(address) : null;
}

/** Whether WhatsApp gave somebody this as an id: two letters of a country, a dot, letters and digits. */
export function isWhatsAppUserId(text: string): boolean {
  return /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(text);
}

/** The address of a customer who hides the phone number and is known by `contact.userId` (ctlive §3.2). */
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
 * The conversation with a telephone number, by the name under which its answer comes: gateways write numbers without a
 * plus (ctlive §3.2), and one number has one name. Null where there is no number, and on channels that know none.
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
