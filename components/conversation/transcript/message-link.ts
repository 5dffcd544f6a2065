import { useAddress } from "@/components/ui/use-address";

/** The address of a message in its conversation, for colleagues. It needs no list that it was seen in. */
export function messageLink(conversationId: string, messageId: string): string {
  return `${location.origin}/inbox/${conversationId}?message=${messageId}`;
}

/** The message to which the address of this page leads; null where it leads to a conversation as a whole. */
export function useLinkedMessage(): string | null {
  const [, query = ""] = useAddress().split("?");
  return new URLSearchParams(query).get("message");
}
