import { AppError } from "@/lib/model/error";
import type { ChatStatus, ConversationFacts } from "../customer-side/protocol";

/** The only state names that apps know; others break them (bright-pattern §3.3). */
export const sessionStates = {
  waiting: "queued",
  connected: "connected",
  ended: "completed",
  lost: "failed",
} as const;

/** The session id: the conversation's unguessable key. */
export function chatId({ key }: Pick<ConversationFacts, "key">): string {
  if (key === null) throw new AppError("internal", "A polled conversation has no key");
  return key;
}

/** `state` and `ewt`, which is left out where the waiting time is unknown (bright-pattern §3.1). */
export function sessionState({ state, expectedWaitSeconds }: ChatStatus) {
  const ewt = state === "waiting" ? waitText(expectedWaitSeconds) : "0";
  return { state: sessionStates[state], ...(ewt !== null && { ewt }) };
}

/** Seconds as a string (bright-pattern §4.0). */
export function waitText(seconds: number | null): string | null {
  return seconds === null ? null : String(Math.max(0, Math.round(seconds)));
}
