import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { memoize } from "../memoize";

/** Customers and lines whose addresses are shown again and again. */
const addressesMax = 10_000;

/**
 * A readable address: phone numbers in international form ("+385 91 999 8888"). Gateways write numbers with or without
 * the plus, and after a channel's name; all forms are recognised. Other addresses stay as they are, except that an id
 * used in place of a number is labelled as such.
 */
export const formatAddress = memoize(addressesMax, (written) => {
  const [, channel = "", address = ""] = /^(user:|whatsapp:|rcs:)?(.*)$/su.exec(written) ?? [];
  if (channel === "user:" || (channel !== "" && !address.startsWith("+"))) return `User ${address}`;
  if (!/^\+?\d{8,15}$/u.test(address)) return written;
  const number = parsePhoneNumberFromString(address.startsWith("+") ? address : `+${address}`);
  return number?.isValid() ? number.formatInternational() : written;
});

/** Characters that turn the text behind them around, and reach beyond the name that they stand in. */
const turns = /[\u202a-\u202e\u2066-\u2069]/gu;

/** A name from outside as it is shown: without characters that would turn our own words around. */
export function shownName(name: string): string {
  return name.replaceAll(turns, "").trim();
}

/** The contact's name as it is shown. Without one, the address, or "Visitor" and the end of the address where it is an id. */
export function contactLabel(contact: {
  readonly name: string | null;
  readonly address: string;
}): string {
  const name = contact.name === null ? "" : shownName(contact.name);
  if (name !== "") return name;
  const [, end] =
    /(?:^|:)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{8}([\da-f]{4})$/iu.exec(contact.address) ?? [];
  return end === undefined
    ? shownName(formatAddress(contact.address))
    : `Visitor ${end.toUpperCase()}`;
}
