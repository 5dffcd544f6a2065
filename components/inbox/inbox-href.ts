import type { ConversationFilter } from "@/lib/client/cache/conversation-filter";

/**
 * The address of a list, with a conversation open in it or none. A `sort` left out means the order this agent
 * chose last, so it is written only where it differs from that.
 */
export function inboxHref(
  conversationId: string | null,
  filter: Pick<ConversationFilter, "view"> & Partial<ConversationFilter>,
): string {
  const query = new URLSearchParams();
  if (filter.view !== "all") query.set("view", filter.view);
  if (filter.sort !== undefined) query.set("sort", filter.sort);
  if (filter.search !== undefined) query.set("q", filter.search);
  const path = conversationId === null ? "/inbox" : `/inbox/${conversationId}`;
  return query.size > 0 ? `${path}?${query}` : path;
}
