"use client";

import { useInboxSelection } from "./inbox-selection";
import { useInboxLocation } from "./use-inbox-location";

/** Goes from the open conversation to the next one that waits, or to the list when there is none. */
export function useGoOn(): () => void {
  const { openConversation, closeConversation } = useInboxLocation();
  const { nextOf, focusRow } = useInboxSelection();
  return () => {
    const next = nextOf();
    if (next === null) return closeConversation();
    openConversation(next);
    focusRow(next);
  };
}
