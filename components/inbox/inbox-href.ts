import type { ConversationFilter } from "@/lib/client/cache/conversation-filter";

/** The URL of a list, with or without an open conversation. `sort` is left out where it is the agent's last choice. */
export function inboxHref(
  conversationId: string | null,
  filter: Pick<ConversationFilter, "view"> & Partial<ConversationFilter>,
): string {
  const query = new URLSearchParams();
  if (filter.view !== "all") query.set("view", filter.view);
  if (filter.sort !== undefined) query.set("sort", filter.sort);
  if (filter.saved !== undefined) query.set("saved", filter.saved);
  if (filter.query !== undefined) query.set("q", filter.query);
  const path = conversationId === null ? "/inbox" : `/inbox/${conversationId}`;
  return query.size > 0 ? `${path}?${query}` : path;
}
