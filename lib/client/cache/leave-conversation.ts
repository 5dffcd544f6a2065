import type { QueryClient } from "@tanstack/react-query";
import { dropFromLists } from "./conversation-lists";
import { markOwnChange } from "./own-changes";
import { queryKeys } from "./query-keys";

/**
 * Nothing stays of a conversation that this agent does not see any more, also in a list that is held still. Where it is open,
 * it is read anew, to be told so.
 */
export function leaveConversation(queryClient: QueryClient, id: string): void {
  markOwnChange(id);
  queryClient.removeQueries({ queryKey: queryKeys.timeline(id) });
  dropFromLists(queryClient, id);
  const queryKey = queryKeys.conversation(id);
  const query = queryClient.getQueryCache().find({ queryKey, exact: true });
  // Without data: whatever changes a part of it would else bring the whole back.
  query?.setState({ ...query.state, data: undefined, error: null, status: "pending" });
  void queryClient.invalidateQueries({ queryKey, exact: true });
}
