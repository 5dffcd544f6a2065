"use client";

import { useInboxSelection } from "./inbox-selection";
import { isInboxPath, useInboxLocation, useOpenConversationId } from "./use-inbox-location";

/**
 * Goes from the open conversation to the next one that waits, or to the list when there is none. Where none is open, the
 * next row is marked. Gives what comes back to a conversation that was gone on from: it is open again, or its row marked.
 */
export function useGoOn(): () => (id: string) => void {
  const { openConversation, closeConversation } = useInboxLocation();
  const openConversationId = useOpenConversationId();
  const { nextOf, focusRow, focusIfThere } = useInboxSelection();
  return () => {
    const next = nextOf();
    const wasOpen = openConversationId !== null;
    if (!wasOpen) {
      if (next !== null) focusRow(next);
    } else if (next === null) closeConversation();
    else {
      openConversation(next);
      focusRow(next);
    }
    return (id) => {
      // Somebody who has gone to another page stays there.
      if (!isInboxPath(location.pathname)) return;
      if (wasOpen) openConversation(id);
      // Lists hear of the row that is there again in a task of their own, which comes before this one.
      setTimeout(() => focusIfThere(id), 0);
    };
  };
}
