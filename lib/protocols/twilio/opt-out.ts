import { z } from "zod";
import type { ChannelData, Fact } from "../customer-side/protocol";
import type { Fields } from "./fields";
import { isChannelAddress } from "./settings";

/** Twilio's default keywords. After one of the stop words, Twilio itself refuses messages to the customer (21610). */
const stopWords: ReadonlySet<string> = new Set([
  ...["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"],
]);
const startWords: ReadonlySet<string> = new Set(["START", "UNSTOP", "YES"]);

const schema = z.object({ isOptedOut: z.boolean().catch(false).default(false) });

/**
 * Whether an inbound message opts the customer out or in again; null when neither. `OptOutType` says so where the
 * account has keywords of its own (twilio §1.3). Otherwise the whole text must be one of Twilio's keywords, in any
 * case. HELP changes nothing: Twilio answers it.
 */
export function readOptOut(fields: Fields): ChannelData | null {
  const type = fields.get("OptOutType")?.trim().toUpperCase();
  if (type !== undefined)
    return type === "HELP" ? null : optOutData(type === "STOP", type === "START");
  // Twilio looks for its keywords on phone numbers only.
  if (isChannelAddress(fields.get("From") ?? "")) return null;
  const word = (fields.get("Body") ?? "").trim().toUpperCase();
  return optOutData(stopWords.has(word), startWords.has(word));
}

/** Twilio's refusal to message a customer who has opted out (twilio §1.1). */
const optedOutCode = 21610;

/** The opt-out that this failure reveals: Twilio may know of a STOP that was never sent to us. */
export function optOutOf(code: number | null): { readonly conversationData?: ChannelData } {
  return code === optedOutCode ? { conversationData: { isOptedOut: true } } : {};
}

function optOutData(isStop: boolean, isStart: boolean): ChannelData | null {
  return isStop || isStart ? { isOptedOut: isStop } : null;
}

function isOptedOut(conversationData: ChannelData): boolean {
  return schema.parse(conversationData).isOptedOut;
}

/** Nothing may be sent to a customer who has opted out. */
export function sendingRefusal(conversationData: ChannelData): string | null {
  return isOptedOut(conversationData) ? optedOutSentence : null;
}

/** The sentence for the agent, whether we know of the opt-out or Twilio refuses. */
export const optedOutSentence =
  "The customer has opted out of text messages. You can write again when they send START";

/** The opt-out as a fact shown beside the conversation. */
export function optOutFacts(conversationData: ChannelData): readonly Fact[] {
  return isOptedOut(conversationData) ? [{ label: "Text messages", value: "Opted out" }] : [];
}
