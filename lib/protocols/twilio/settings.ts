import { z } from "zod";
import { baseUrl } from "@/lib/model/base-url";
import { webAddress } from "@/lib/model/web-address";
import { countryCodes, senderSupports } from "./alphanumeric-countries";

const secret = z.string().min(1).max(500);

/** Account, service and key SIDs. */
function sid(prefix: "AC" | "SK" | "MG") {
  return z
    .string()
    .refine(
      (text) => text.startsWith(prefix) && /^[\w-]{3,64}$/.test(text),
      `must be a SID that begins with ${prefix}`,
    );
}

/** A phone number in E.164, or a short code. */
const number = /^(?:\+[1-9]\d{6,14}|[1-9]\d{2,7})$/;

/** An alphanumeric sender name in place of a number, without a blank at either end (twilio §1.5). */
const alphanumeric = /^(?=.*[A-Za-z])(?! )[A-Za-z0-9 ]{1,11}(?<! )$/;

/** An address of another channel of the same API: `whatsapp:+14155550100` (twilio §1.1). */
const channel = /^[a-z]+:\S{1,200}$/;

const sender = z
  .string()
  .refine((from) => [number, alphanumeric, channel].some((form) => form.test(from)), {
    error:
      "must be a number in E.164, a short code, a channel address, or up to 11 letters, digits and spaces with a letter among them",
  });

/** One line in a provisioning file (twilio §1). Parsing fills the defaults and refuses unknown keys. */
export const twilioSettings = z
  .strictObject({
    baseUrl: webAddress({ error: "must be an http or https URL" })
      .transform(baseUrl)
      .default("https://api.twilio.com"),
    accountSid: sid("AC"),
    /** Also the key of Twilio's webhook signatures. */
    authToken: secret,
    /** Used for calls in place of the account's own token. */
    apiKey: z
      .strictObject({ sid: sid("SK"), secret })
      .nullable()
      .default(null),
    from: sender,
    /** The sender in place of `from`, and a further address of the line. */
    messagingServiceSid: sid("MG").nullable().default(null),
    /** Whether pictures are sent as MMS. By default on US and Canadian numbers and on other channels. */
    mms: z.boolean().optional(),
    /** What happens to a message whose sender name the country does not accept: it fails, or is sent from `from`. */
    senderFallback: z.enum(["fail", "own-number"]).default("fail"),
    /** Overrides of the country table, by ISO 3166 code. */
    alphanumericCountries: z
      .partialRecord(z.enum(countryCodes), z.enum(senderSupports))
      .default({}),
    allowPrivateHosts: z
      .array(z.string().trim().toLowerCase().min(1).max(255))
      .max(100)
      .default([]),
  })
  .transform(({ mms, ...settings }) => ({
    ...settings,
    mms: mms ?? (settings.from.startsWith("+1") || isChannelAddress(settings.from)),
  }));

export type TwilioSettings = z.output<typeof twilioSettings>;

/** Whether an address belongs to another channel than SMS. */
export function isChannelAddress(address: string): boolean {
  return channel.test(address);
}

/** Whether a text can be a sender name (twilio §1.5). */
export function isSenderName(name: string): boolean {
  return alphanumeric.test(name);
}

/** Whether the sender is a name, to which nobody can reply (twilio §1.5). */
export function isOneWay(from: string): boolean {
  return alphanumeric.test(from);
}
