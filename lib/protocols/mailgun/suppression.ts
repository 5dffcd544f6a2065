import { z } from "zod";
import type { ChannelData, Fact } from "../customer-side/protocol";

const reasons = ["complained", "unsubscribed"] as const;
export type Suppression = (typeof reasons)[number];

const schema = z.object({ refusesMail: z.enum(reasons).nullable().catch(null).default(null) });

/**
 * A customer who has complained or unsubscribed gets no more mail (mailgun §2.3), until they write again. Null lifts
 * it.
 */
export function suppression(reason: Suppression | null): ChannelData {
  return { refusesMail: reason };
}

/** The sentence for the agent, whether we know of the suppression or Mailgun refuses. */
const suppressionSentences: Readonly<Record<Suppression, string>> = {
  complained:
    "The customer has reported our mail as spam. You can write again when they write to you",
  unsubscribed:
    "The customer has unsubscribed from our mail. You can write again when they write to you",
};

/** Why nothing may be mailed to this customer, as a sentence; null where nothing speaks against it. */
export function sendingRefusal(conversationData: ChannelData): string | null {
  const { refusesMail } = schema.parse(conversationData);
  return refusesMail === null ? null : suppressionSentences[refusesMail];
}

/** What agents see of a customer who refuses mail. */
export function suppressionFacts(conversationData: ChannelData): readonly Fact[] {
  const { refusesMail } = schema.parse(conversationData);
  if (refusesMail === null) return [];
  const value = refusesMail === "complained" ? "Reported as spam" : "Unsubscribed";
  return [{ label: "E-mail", value }];
}
