"use client";

import { useInboxSelection } from "./inbox-selection";
import { useInboxLocation, useOpenConversationId } from "./use-inbox-location";

/**
 * Goes from the open conversation to the next one that waits, or to the list when there is none. Where none is open, the
 * next row is marked.
 */
export function useGoOn(): () => void {
  const { openConversation, closeConversation } = useInboxLocation();
  const openConversationId = useOpenConversationId();
  const { nextOf, focusRow } = useInboxSelection();
  return () => {
    const next = nextOf();
    if (openConversationId === null) {
      if (next !== null) focusRow(next);
      return;
    }
    if (next === null) return closeConversation();
    openConversation(next);
    focusRow(next);
  };
}
