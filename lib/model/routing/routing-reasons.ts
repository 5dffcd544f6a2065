import type { TakerCause } from "./choose-taker";

/** Why routing did something, as the timeline says it. */
const takerReasons: Readonly<Record<TakerCause, string>> = {
  knows: "knows the customer",
  idle: "free for the longest",
};

/** Why somebody got a conversation, with how much they had before. */
export function givenReason(cause: TakerCause, load: number, capacity: number | null): string {
  const had = capacity === null ? `had ${load}` : `had ${load} of ${capacity}`;
  return `${takerReasons[cause]}, ${had}`;
}

/** Why a conversation went back to its team. */
export function unansweredReason(seconds: number): string {
  return `not answered within ${seconds} seconds`;
}

export const overflowReason = "more customers came back than can be answered at once";
