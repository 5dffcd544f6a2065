import { AppError } from "@/lib/model/error";
import type { ConversationFacts, IngestResult } from "../customer-side/protocol";

/**
 * The conversation of the first message of a call, or the reason why there is none: `forbidden` when the publisher
 * is switched off or cannot be told, `unsupported` with the sentence for what the request names wrongly.
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

/** Why nothing can be done for the caller's line. */
export function lineRefusal(result: IngestResult | undefined): AppError {
  if (result?.outcome === "disabled-line") {
    return new AppError("forbidden", "This publisher is switched off");
  }
  if (result?.outcome === "unknown-line") {
    return new AppError("forbidden", "This API key is that of several publishers");
  }
  return new AppError("internal", "Something went wrong here; nothing was stored");
}
