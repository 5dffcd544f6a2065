import { z } from "zod";
import { boundedJson } from "@/lib/model/bounded-json";
import { cutText } from "@/lib/model/cut-text";
import { type Referral, readReferral, referralRows } from "@/lib/model/referral";
import type { ChannelData, Fact } from "../customer-side/protocol";
import type { Fields } from "./fields";

const keptLengthMax = 16 * 1024;
const rowsMax = 20;

/** What Twilio tells of where a customer comes from, as it came. */
type Origin = {
  /** Every `Referral…` parameter by its name. */
  readonly referral?: Readonly<Record<string, string>>;
  /** `ChannelMetadata`: JSON of the channel behind Twilio; a text where it is none. */
  readonly channelMetadata?: unknown;
};

/** What a message tells of the advertisement that brought its sender, and of its channel (WhatsApp); null for nothing. */
export function readOrigin(fields: Fields): ChannelData | null {
  const told = [...fields].filter(([name]) => name.startsWith("Referral"));
  const metadata = fields.get("ChannelMetadata");
  // On text messages it counts nothing.
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

/** What an agent sees of it beside the conversation. */
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

/** Plain values with the name they stand under, in words. */
function leavesOf(value: unknown, name = "Channel"): readonly Fact[] {
  if (Array.isArray(value)) return value.flatMap((member) => leavesOf(member, name));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([member, inner]) =>
      // The envelope's `type` names the channel.
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
