"use client";

import { createContext, useContext } from "react";

/** What the list tells the rest of the inbox about its order. */
export type InboxSelection = {
  /** Where to go on when one is done with the open conversation; null when there is nowhere. */
  readonly nextOf: () => string | null;
  /** Puts the focus on a conversation's row, or the first one. */
  readonly focusRow: (id: string | null) => void;
};

export const InboxSelectionContext = createContext<{ current: InboxSelection | null }>({
  current: null,
});

/** The list's current order; it can be asked at any time, also while the list is not on screen. */
export function useInboxSelection(): InboxSelection {
  const reference = useContext(InboxSelectionContext);
  return {
    nextOf: () => reference.current?.nextOf() ?? null,
    focusRow: (id) => reference.current?.focusRow(id),
  };
}
