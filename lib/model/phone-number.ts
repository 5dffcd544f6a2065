/**
 * Telephone numbers as providers, programs and people write them. The forms in which one number comes are the plans'
 * own history, so the rules are written out: what is stored must not change with a library's tables.
 */

/** E.164 with its plus, from digits with or without `+` or `00` in front; null for what is no international number. */
export function internationalNumber(written: string): string | null {
  const digits = /^(?:\+|00)?([1-9]\d{6,14})$/.exec(written)?.[1];
  return digits === undefined ? null : `+${digits}`;
}

/** A Brazilian mobile number from before 2016, when the ninth digit came: area code, then eight digits from 6 on. */
const brazilWithoutNine = /^(\+55[1-9][1-9])([6-9]\d{7})$/;

/** A Mexican mobile number as it was dialled from abroad until 2019. */
const mexicoWithOne = /^\+521(\d{10})$/;

/** An Argentine number without the 9 by which mobiles are dialled from abroad. */
const argentinaWithoutNine = /^\+54([1-3]\d{9})$/;

/** The number as it is dialled today, in E.164; null for what is no international number. */
export function dialledNumber(written: string): string | null {
  const number = internationalNumber(written);
  if (number === null) return null;
  return number
    .replace(brazilWithoutNine, (_, area: string, subscriber: string) => `${area}9${subscriber}`)
    .replace(mexicoWithOne, "+52$1");
}

/**
 * The one form in which numbers compare: two forms of a subscriber's number have the same. Null for what is no
 * international number. Not for dialling: an Argentine landline gets the 9 of the mobiles, too, since the number behind
 * it is nobody else's.
 */
export function phoneKey(written: string): string | null {
  return dialledNumber(written)?.replace(argentinaWithoutNine, "+549$1") ?? null;
}

/** As people write numbers: with blanks, dots, dashes, slashes and brackets. */
const writtenNumber = /^[+(\d][\d\s().\-/]*$/;

/**
 * What the form in which numbers compare holds of a number, or a piece of one of four digits at least, that somebody
 * looks for; null where what is looked for is none. A zero before the area code is no part of it.
 */
export function searchedNumber(search: string): readonly string[] | null {
  const written = search.trim().slice(0, 40);
  if (!writtenNumber.test(written)) return null;
  const digits = written.replaceAll("(0)", "").replace(/\D/g, "").replace(/^0+/, "");
  if (digits.length < 4) return null;
  const key = phoneKey(digits);
  return key === null ? [digits] : [digits, key.slice(1)];
}
