import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * The ways in which people write the phone number of an address: with and without the code of its country, in one and in
 * groups ("+31 6 00000010", "06 00000010"). None where the address is no number.
 */
export function numberWords(address: string): readonly string[] {
  const [, digits] = /^(?:[a-z]+:)?\+?(\d{8,15})$/u.exec(address) ?? [];
  if (digits === undefined) return [];
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (number === undefined) return [];
  const national = number.formatNational();
  return [
    ...[number.formatInternational(), national],
    ...[digits, `00${digits}`, number.nationalNumber, national.replaceAll(/\D/gu, "")],
  ];
}
