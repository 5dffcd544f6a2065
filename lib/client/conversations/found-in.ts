import type { QueryClient } from "@tanstack/react-query";
import { askedOf, type ConversationFilter } from "../cache/conversation-filter";
import { knownViews } from "./known-views";

/** All of a list, loaded or not, in the words of the API: its view, and what narrows it. */
export function foundIn(queryClient: QueryClient, filter: ConversationFilter) {
  const { sort: _, ...asked } = askedOf(filter, knownViews(queryClient));
  return { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...asked };
}
