/** The address of a message in its conversation, for colleagues. It needs no list that it was seen in. */
export function messageLink(conversationId: string, messageId: string): string {
  return `${location.origin}/inbox/${conversationId}?message=${messageId}`;
}

/** The message to which the address of this page leads; null where it leads to a conversation as a whole. */
export function linkedMessage(): string | null {
  return new URLSearchParams(location.search).get("message");
}
