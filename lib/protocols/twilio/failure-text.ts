import type { Failure } from "@/lib/model/message";
import { explain } from "./failure-codes";

/** The range of the codes for WhatsApp and other channels. */
const channelCodes = { from: 63_000, to: 64_000 };

/**
 * Why a message failed, in a sentence for agents. For a code without a text of ours, Twilio's or the channel's own
 * words are appended.
 */
export function failureOf(code: number | null, words: string | null, otherwise: string): Failure {
  const known = code === null ? undefined : explain(code);
  const isOfChannel = code !== null && code >= channelCodes.from && code < channelCodes.to;
  const what = isOfChannel ? "WhatsApp did not accept the message" : otherwise;
  return {
    detail: known?.detail ?? (words === null ? what : `${what}: ${words}`),
    code: code === null ? null : String(code),
    remedy: known?.remedy ?? "ask_admin",
  };
}
