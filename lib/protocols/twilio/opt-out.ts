import { z } from "zod";
import type { ChannelData, Fact } from "../customer-side/protocol";
import type { Fields } from "./fields";
import { isChannelAddress } from "./settings";

/** Twilio's own words for its numbers; whoever sends one of the first is refused by Twilio, too (21610). */
const stopWords: ReadonlySet<string> = new Set([
  ...["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"],
]);
const startWords: ReadonlySet<string> = new Set(["START", "UNSTOP", "YES"]);

const schema = z.object({ isOptedOut: z.boolean().catch(false).default(false) });

/**
 * Whether an inbound message ends or renews the customer's consent; null when it does neither. `OptOutType` says so
 * where the account has words of its own (twilio §1.3), else the whole text is one of Twilio's, in any case. A
 * request for help changes nothing: Twilio answers it.
 */
export function readOptOut(fields: Fields): ChannelData | null {
  const type = fields.get("OptOutType")?.trim().toUpperCase();
  if (type !== undefined)
    return type === "HELP" ? null : optOutData(type === "STOP", type === "START");
  // Twilio watches for its words on numbers only.
  if (isChannelAddress(fields.get("From") ?? "")) return null;
  const word = (fields.get("Body") ?? "").trim().toUpperCase();
  return optOutData(stopWords.has(word), startWords.has(word));
}

/** Twilio refuses to write to somebody who has opted out (twilio §1.1). */
const optedOutCode = 21610;

/** What a failure tells about the conversation: Twilio may know of a STOP that never came to us. */
export function optOutOf(code: number | null): { readonly conversationData?: ChannelData } {
  return code === optedOutCode ? { conversationData: { isOptedOut: true } } : {};
}

function optOutData(isStop: boolean, isStart: boolean): ChannelData | null {
  return isStop || isStart ? { isOptedOut: isStop } : null;
}

function isOptedOut(conversationData: ChannelData): boolean {
  return schema.parse(conversationData).isOptedOut;
}

/** Who has opted out must not be written to. */
export function sendingRefusal(conversationData: ChannelData): string | null {
  return isOptedOut(conversationData) ? optedOutSentence : null;
}

/** What an agent reads, whether we know it or Twilio tells us. */
export const optedOutSentence =
  "The customer has opted out of text messages. You can write again when they send START";

/** What an agent sees of the consent beside the conversation. */
export function optOutFacts(conversationData: ChannelData): readonly Fact[] {
  return isOptedOut(conversationData) ? [{ label: "Text messages", value: "Opted out" }] : [];
}
