import type { Conversation } from "@/db/tables/tables";
import { laterOf, pastInstant } from "@/lib/model/past-instant";
import type { InboundMessage } from "@/lib/protocols/customer-side/protocol";

export type WhenSaid = {
  /** By the provider's clock, and never after it came. */
  readonly at: Date;
  /** Whether the customer's side has told something newer already. */
  readonly isOvertaken: boolean;
  /** What the reply window counts from after it. */
  readonly lastContactAt: Date;
};

/**
 * When the customer wrote a message that came now, in a conversation as it was before. A mail has only its writer's
 * own clock, which does not count for waiting.
 */
export function whenSaid(
  { sentAt, mail }: InboundMessage,
  { lastContactAt, lastMessageId }: Pick<Conversation, "lastContactAt" | "lastMessageId">,
  now: Date,
): WhenSaid {
  const at = mail === undefined ? pastInstant(sentAt, now) : now;
  // A time in the future came from a clock that was ahead, and is ignored.
  const heardAt = lastContactAt !== null && lastContactAt <= now ? lastContactAt : null;
  const isOvertaken = heardAt !== null && lastMessageId !== null && at < heardAt;
  return { at, isOvertaken, lastContactAt: laterOf(heardAt, at) };
}
