import { isAppError } from "@/lib/model/error";
import type { AgentApi } from "../../agent-side/agent-api";
import type { Web1on1Settings } from "../access/settings";
import { isPassing } from "../documents/error";
import { postedMessage } from "../documents/posted-message";
import { processMessage, tellFailure } from "./process-message";

/**
 * Processes a delayed message (web1on1 §8). A permanent error becomes a status message in the conversation; a temporary
 * one does so after the last attempt.
 */
export const perform: NonNullable<AgentApi<Web1on1Settings>["perform"]> = async (
  act,
  id,
  desk,
  { isLast },
) => {
  const [scheduled] = [act.conversationId].filter((one) => typeof one === "string");
  const conversation = scheduled === undefined ? null : await desk.findConversation(scheduled);
  const posted = postedMessage.safeParse(act.message);
  if (conversation === null || !posted.success) return;
  try {
    await processMessage(desk, conversation, posted.data, id);
  } catch (error) {
    const canRetry = !isAppError(error) || isPassing(error);
    if (canRetry && !isLast) throw error;
    const failure = isAppError(error)
      ? error
      : ({ code: "internal", detail: "Something went wrong here" } as const);
    await tellFailure(desk, conversation.id, id, failure);
  }
};
