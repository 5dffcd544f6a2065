import { z } from "zod";
import { webAddress } from "@/lib/model/web-address";

const secret = z.string().min(1).max(4096);

/** RFC 7617: the user name ends at the first colon, so it contains none. */
const basic = z.strictObject({
  basic: z.strictObject({
    user: z
      .string()
      .min(1)
      .max(500)
      .regex(/^[^:]*$/, "must not contain a colon"),
    password: secret,
  }),
});

const inboundAuth = z.union(
  [
    basic,
    z.strictObject({ token: secret }),
    z.strictObject({ hmac: z.strictObject({ secret }) }),
    z.strictObject({ anyone: z.literal(true) }),
  ],
  { error: "must be one of basic {user, password}, token, hmac {secret}, anyone: true" },
);

const mediaAuth = z.union(
  [basic, z.strictObject({ app: secret }), z.strictObject({ bearer: secret })],
  { error: "must be one of basic {user, password}, app, bearer" },
);

const hosts = z.array(z.string().trim().toLowerCase().min(1).max(255)).max(100).default([]);

/**
 * One line in a provisioning file (ctlive §1). Parsing fills the defaults, joins the two spellings of the private
 * hosts, and refuses unknown keys.
 */
export const ctliveSettings = z
  .strictObject({
    integrationType: z
      .string()
      .trim()
      .regex(/^[^:*]{1,50}$/, "must be a channel name without : and *")
      .default("WHATSAPP"),
    serviceAddress: z.string().trim().min(1).max(500),
    outboundUrl: webAddress({ error: "must be an http or https URL" }),
    outboundUser: basic.shape.basic.shape.user,
    outboundPassword: secret,
    scenarioKey: z.string().min(1).max(500),
    /** The page names the content object for WhatsApp only; other channels may use another name. */
    payloadKey: z.string().min(1).max(100).default("whatsApp"),
    inboundAuth: z.array(inboundAuth).min(1).max(20),
    mediaAuth: mediaAuth.nullable().default(null),
    /** The only hosts that `mediaAuth` is sent to. */
    mediaAuthHosts: hosts,
    allowPrivateHosts: hosts,
    mediaAllowPrivateHosts: hosts,
    /** Whether our message id is sent, so that the gateway recognises a repeat (ctlive §7.5). */
    sendMessageId: z.boolean().default(false),
    /** A shared number's keyword, removed from the start of what customers write (ctlive §4.3). */
    keywordStrip: z.string().trim().max(100).default(""),
    /** Hours after the customer's last message in which free-form messages are allowed; null for always. */
    replyWindowHours: z.number().positive().max(100_000).nullable().optional(),
  })
  .transform(({ allowPrivateHosts, mediaAllowPrivateHosts, replyWindowHours, ...settings }) => ({
    ...settings,
    allowPrivateHosts: [...new Set([...allowPrivateHosts, ...mediaAllowPrivateHosts])],
    replyWindowHours:
      replyWindowHours === undefined
        ? defaultReplyWindowHours(settings.integrationType)
        : replyWindowHours,
  }));

/** WhatsApp closes the reply window 24 hours after the customer's last message (ctlive §9.3, 7010). */
function defaultReplyWindowHours(integrationType: string): number | null {
  return integrationType.toUpperCase() === "WHATSAPP" ? 24 : null;
}

export type CtliveSettings = z.output<typeof ctliveSettings>;
