import { z } from "zod";
import { webAddress } from "@/lib/model/web-address";

/** Keys are sent in a header without encoding (In App Messaging, Sample Header): printable ASCII without blanks. */
const key = z
  .string()
  .max(500)
  .regex(/^[\x21-\x7e]+$/, "must be printable characters without spaces");

const endpoint = webAddress({ error: "must be an http or https URL" });

const advertiser = z.strictObject({
  /** Assigned by the publisher (In App Messaging, Start). */
  advertiserId: z.string().min(1).max(256),
  advertiserName: z.string().trim().min(1).max(200),
  /** The team that gets the conversations; the line's own team where none is named. */
  team: z.string().trim().min(1).max(200).optional(),
});

/** One publisher in a provisioning file (contactatonce §1). Parsing fills the defaults and refuses unknown keys. */
export const contactAtOnceSettings = z
  .strictObject({
    /** Each is accepted, so that keys can be rotated without a gap. */
    apiKeys: z.array(key).min(1).max(20),
    receiveMessageUrl: endpoint,
    /** Without it no receipts are sent. */
    receiptUrl: endpoint.nullable().default(null),
    outboundKey: key.optional(),
    /** The page spells the member of the agent's picture in two ways (contactatonce §9, I9). */
    agentImageKey: z.enum(["both", "AgentImageURL", "AgentImageUrl"]).default("both"),
    /** The time zone of dates that are sent without one. */
    dateZone: z.string().max(100).refine(isZone, "must be an IANA time zone").default("UTC"),
    advertisers: z
      .array(advertiser)
      .min(1)
      .max(10_000)
      .refine(
        (all) => new Set(all.map(({ advertiserId }) => advertiserId)).size === all.length,
        "names an advertiserId twice",
      ),
    allowPrivateHosts: z
      .array(z.string().trim().toLowerCase().min(1).max(255))
      .max(100)
      .default([]),
  })
  .transform(({ outboundKey, ...settings }) => ({
    ...settings,
    outboundKey: outboundKey ?? settings.apiKeys[0] ?? "",
  }));

export type ContactAtOnceSettings = z.output<typeof contactAtOnceSettings>;

/** The publisher's business customer; null for one that is not, or no longer, provisioned. */
export function advertiserOf(settings: ContactAtOnceSettings, advertiserId: string | null) {
  return settings.advertisers.find((known) => known.advertiserId === advertiserId) ?? null;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
