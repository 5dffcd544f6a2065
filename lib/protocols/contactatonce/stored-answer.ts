import { AppError } from "@/lib/model/error";
import type { ConversationFacts, IngestResult } from "../customer-side/protocol";

/**
 * The conversation of the first message of a call. Throws `forbidden` when the publisher is disabled or cannot be
 * identified, and `unsupported` with a sentence when the request names something unknown.
 */
export function storedConversation(
  results: readonly IngestResult[],
  sentences: { readonly unknownConversation: string; readonly otherContact: string },
): ConversationFacts {
  const [first] = results;
  switch (first?.outcome) {
    case "created":
    case "duplicate":
      return first.conversation;
    case "unknown-conversation":
      throw new AppError("unsupported", sentences.unknownConversation);
    case "other-contact":
      throw new AppError("unsupported", sentences.otherContact);
    default:
      throw lineRefusal(first);
  }
}

/** The error where the caller's line cannot be used. */
export function lineRefusal(result: IngestResult | undefined): AppError {
  if (result?.outcome === "disabled-line") {
    return new AppError("forbidden", "This publisher is switched off");
  }
  if (result?.outcome === "unknown-line") {
    return new AppError("forbidden", "This API key is that of several publishers");
  }
  return new AppError("internal", "Something went wrong here; nothing was stored");
}
