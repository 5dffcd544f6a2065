import type { Failure } from "@/lib/model/message";
import type { MessageCommand } from "../customer-side/protocol";
import { phoneNumberOf } from "./address";
import { countryOf, supportIn } from "./alphanumeric-countries";
import { isChannelAddress, isSenderName, type TwilioSettings } from "./settings";

/**
 * Why a message cannot be sent under a sender name, as a sentence; null when it can (twilio §1.5). For countries
 * missing from the table, Twilio decides.
 */
export function nameFault(
  senderName: string,
  contactAddress: string,
  { from, alphanumericCountries }: Pick<TwilioSettings, "from" | "alphanumericCountries">,
): string | null {
  if (!isSenderName(senderName)) {
    return `"${senderName}" cannot be a sender's name: it takes up to 11 letters, digits and spaces, with a letter among them`;
  }
  if (isChannelAddress(from)) return "Only text messages go out under a sender's name";
  const phoneNumber = phoneNumberOf(contactAddress);
  const country = phoneNumber === null ? null : countryOf(phoneNumber);
  if (country === null) return null;
  const support = alphanumericCountries[country] ?? supportIn(country);
  switch (support) {
    case "supported":
      return null;
    case "unsupported":
      return `The customer's country (${country}) takes no sender's names`;
    case "registration":
      return `The customer's country (${country}) takes registered sender's names only; once yours is, the line's settings can say so`;
    default:
      return support satisfies never;
  }
}

/**
 * Fails a message without a call when its sender name cannot be used, unless it may be sent from the line's own number
 * instead.
 */
export function refuse(
  { senderName, contactAddress }: MessageCommand,
  settings: TwilioSettings,
): Failure | null {
  if (senderName === undefined || settings.senderFallback === "own-number") return null;
  const detail = nameFault(senderName, contactAddress, settings);
  return detail === null ? null : { detail, code: null, remedy: "ask_admin" };
}
