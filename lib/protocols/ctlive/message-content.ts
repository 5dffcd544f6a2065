import { z } from "zod";
import { cutText } from "@/lib/model/cut-text";
import { anyAddress } from "@/lib/model/web-address";
import { callPermissionNotice } from "./call-permission";
import { wireContact } from "./contact-card";
import { document, media } from "./media-content";
import {
  flowReplyNotice,
  notice,
  orderNotice,
  paymentNotice,
  plainNotice,
  reactionNotice,
} from "./notice-content";
import { button, choice, type ReadContent, text, whole } from "./text-content";
import { asList, optionalNumber, optionalText, type WireObject } from "./wire-fields";

const typeLengthMax = 100;

function degrees(max: number) {
  const error = `must be a number from -${max} to ${max}`;
  return optionalNumber.pipe(z.number({ error }).min(-max, error).max(max, error));
}

const location = z
  .looseObject({
    latitude: degrees(90),
    longitude: degrees(180),
    name: optionalText,
    address: optionalText,
    url: anyAddress().nullable().catch(null),
  })
  .transform(({ latitude, longitude, name, address, url }) =>
    whole({
      kind: "location",
      latitude,
      longitude,
      name: name === null ? null : cutText(name, 1000),
      address: address === null ? null : cutText(address, 1000),
      url,
    }),
  );

const contactCards = z
  .looseObject({
    contacts: z
      .unknown()
      .optional()
      .transform((value) => asList(value).slice(0, 50))
      .pipe(z.array(wireContact).min(1, "is missing")),
  })
  .transform(({ contacts }) => whole({ kind: "contact-card", cards: contacts }));

const infected = z
  .looseObject({ malware: optionalText })
  .transform(({ malware }) =>
    notice("A file with malware was held back by the provider", [["Malware", malware]]),
  );

/** Every documented `message.type` (ctlive §4). */
const readers: Readonly<Record<string, z.ZodType<ReadContent>>> = {
  TEXT: text,
  IMAGE: media("image"),
  DOCUMENT: document("caption"),
  FILE: document("fileName"),
  VIDEO: media("video"),
  AUDIO: media("audio"),
  VOICE: media("voice"),
  STICKER: media("sticker"),
  LOCATION: location,
  LOCATE: location,
  CONTACT: contactCards,
  BUTTON: button,
  INTERACTIVE_BUTTON_REPLY: choice,
  INTERACTIVE_LIST_REPLY: choice,
  INTERACTIVE_FLOW_REPLY: flowReplyNotice.transform(whole),
  INTERACTIVE_PAYMENT_CONFIRMATION: paymentNotice.transform(whole),
  INTERACTIVE_PAYMENT_ACKNOWLEDGEMENT: plainNotice("Payment acknowledged").transform(whole),
  INTERACTIVE_CALL_PERMISSION_REPLY: callPermissionNotice.transform(whole),
  INTERACTIVE_IN_THREAD_AUTHENTICATION_REPLY: plainNotice(
    "Answered the request to sign in",
  ).transform(whole),
  ORDER: orderNotice.transform(whole),
  REACTION: reactionNotice.transform(whole),
  INFECTED_CONTENT: infected.transform(whole),
  UNSUPPORTED: z
    .looseObject({})
    .transform(() => whole(notice("A message that cannot be shown here"))),
};

/**
 * The type of a content object, in upper case. Without `type`, a `text` means TEXT and a `url` means DOCUMENT (ctlive
 * §4). Null when it has neither.
 */
export function contentType(message: WireObject): string | null {
  const type = optionalText.parse(message.type);
  if (type !== null) return cutText(type.trim().toUpperCase(), typeLengthMax);
  if (typeof message.text === "string") return "TEXT";
  return typeof message.url === "string" ? "DOCUMENT" : null;
}

/**
 * Parses a content object of the given type within our model's limits: longer texts are cut, never refused. An
 * undocumented type becomes a notice that names it (ctlive E6). Fails when a member is missing without which nothing
 * can be shown.
 */
export function readContent(type: string, message: WireObject): z.ZodSafeParseResult<ReadContent> {
  const reader = readers[type];
  if (reader !== undefined) return reader.safeParse(message);
  return {
    success: true,
    data: whole(notice("A message that cannot be shown here", [["Kind", type]])),
  };
}

/** Whether the documents describe a type. */
export function isKnownType(type: string): boolean {
  return readers[type] !== undefined;
}
