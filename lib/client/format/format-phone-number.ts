import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * An address as people read it: phone numbers in international form ("+385 91 999 8888"), everything else as it is.
 * Gateways write numbers with and without the plus, and below the name of a channel, so all are understood; what is no
 * valid number stays untouched, but that an id in place of a number is said to be one.
 */
export function formatAddress(written: string): string {
  const [, channel = "", address = ""] = /^(user:|whatsapp:|rcs:)?(.*)$/su.exec(written) ?? [];
  if (channel === "user:" || (channel !== "" && !address.startsWith("+"))) return `User ${address}`;
  if (!/^\+?\d{8,15}$/u.test(address)) return written;
  const number = parsePhoneNumberFromString(address.startsWith("+") ? address : `+${address}`);
  return number?.isValid() ? number.formatInternational() : written;
}

/** Whether an address tells people something: a phone number or an e-mail address does, an id does not. */
export function isReadableAddress(address: string): boolean {
  return address.includes("@") || /^(?:whatsapp:|rcs:)?\+?\d{8,15}$/u.test(address);
}

/** The contact's name; where it is not known the address, or "Visitor" and its end where it tells nothing to people. */
export function contactLabel(contact: {
  readonly name: string | null;
  readonly address: string;
}): string {
  const name = contact.name?.trim();
  if (name) return name;
  const [, end] =
    /(?:^|:)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{8}([\da-f]{4})$/iu.exec(contact.address) ?? [];
  return end === undefined ? formatAddress(contact.address) : `Visitor ${end.toUpperCase()}`;
}
