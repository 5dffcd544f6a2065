import type { Conversation } from "@/db/tables/tables";
import type { LiveEvent } from "@/lib/model/event";
import type { Context } from "../context/context";
import { typingMs } from "./typing-time";

type Typing = { readonly isTyping: boolean; readonly text: string | null };

/** The event that tells the desk that the customer is writing, with the text so far where it is known. */
export function customerTyping(
  context: Context,
  { organizationId, id: conversationId }: Conversation,
  { isTyping, text }: Typing,
): LiveEvent {
  const forMs = isTyping ? typingMs : 0;
  const until = new Date(context.now().getTime() + forMs).toISOString();
  const typed = isTyping && text !== null && text !== "" ? { text } : {};
  const actor = { kind: "contact" } as const;
  return { kind: "typing", organizationId, conversationId, actor, until, forMs, ...typed };
}

/**
 * The event that tells the desk that the customer stopped writing: the message is there, or the conversation has
 * ended.
 */
export function customerStopped(context: Context, conversation: Conversation): LiveEvent {
  return customerTyping(context, conversation, { isTyping: false, text: null });
}
