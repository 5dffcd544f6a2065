import { z } from "zod";
import { boundedJson } from "@/lib/model/bounded-json";
import { cutText } from "@/lib/model/cut-text";
import { type Referral, readReferral, referralRows } from "@/lib/model/referral";
import type { ChannelData, Fact } from "../customer-side/protocol";
import type { Fields } from "./fields";

const keptLengthMax = 16 * 1024;
const rowsMax = 20;

/** Where a customer comes from, in Twilio's parameters as sent. */
type Origin = {
  /** Every `Referral…` parameter by name. */
  readonly referral?: Readonly<Record<string, string>>;
  /** `ChannelMetadata`: JSON of the channel behind Twilio; a string where it is not JSON. */
  readonly channelMetadata?: unknown;
};

/** The advertisement and channel that a message came from (WhatsApp); null where it names neither. */
export function readOrigin(fields: Fields): ChannelData | null {
  const told = [...fields].filter(([name]) => name.startsWith("Referral"));
  const metadata = fields.get("ChannelMetadata");
  // `ReferralNumMedia` also comes with text messages, without a referral.
  const isReferred = told.some(([name]) => name !== "ReferralNumMedia");
  const origin: Origin = {
    ...(isReferred && {
      referral: Object.fromEntries(told.map(([name, value]) => [name, cutText(value, 2_000)])),
    }),
    ...(metadata !== undefined &&
      metadata.length <= keptLengthMax && { channelMetadata: parsed(metadata) }),
  };
  return Object.keys(origin).length === 0 ? null : origin;
}

const stored = z.object({
  referral: z.record(z.string(), z.string()).optional().catch(undefined),
  channelMetadata: z.unknown().optional(),
});

/** The facts shown beside the conversation. */
export function originFacts(data: ChannelData): readonly Fact[] {
  const { referral: told, channelMetadata } = stored.parse(data);
  const read = told === undefined ? null : referralOf(told);
  return [
    ...(read === null ? [] : referralRows(read)),
    ...leavesOf(channelMetadata).slice(0, rowsMax),
  ];
}

function referralOf(told: Readonly<Record<string, string>>): Referral | null {
  return readReferral({
    sourceType: told.ReferralSourceType,
    sourceId: told.ReferralSourceId,
    sourceUrl: told.ReferralSourceUrl,
    headline: told.ReferralHeadline,
    body: told.ReferralBody,
    clickId: told.ReferralCtwaClid,
    mediaUrl: told.ReferralMediaUrl,
  });
}

/** The plain values of a nested object, each with its name in words. */
function leavesOf(value: unknown, name = "Channel"): readonly Fact[] {
  if (Array.isArray(value)) return value.flatMap((member) => leavesOf(member, name));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([member, inner]) =>
      // The `type` of the outer object is the channel's name.
      leavesOf(inner, member === "type" ? "Channel" : inWords(member)),
    );
  }
  const text = value === undefined || value === null ? "" : String(value).trim();
  return text === "" ? [] : [{ label: name, value: cutText(text, 500) }];
}

/** "ProfileName" is "Profile name". */
function inWords(name: string): string {
  const spaced = cutText(name, 100)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1).toLowerCase();
}

function parsed(text: string): unknown {
  try {
    return boundedJson(text);
  } catch {
    return text;
  }
}
