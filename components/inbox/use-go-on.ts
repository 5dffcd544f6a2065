"use client";

import { useInboxSelection } from "./inbox-selection";
import { useInboxLocation } from "./use-inbox-location";

/** Leaves the open conversation for the next one that waits, or for the list when there is none. */
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
