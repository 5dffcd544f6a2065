"use client";

import { createContext, useContext } from "react";

/** What the list tells the rest of the inbox about its order. */
export type InboxSelection = {
  /** The conversation after `id` as the list shows it, or with -1 the one before; null when there is none. */
  readonly neighbourOf: (id: string, step: 1 | -1) => string | null;
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
    neighbourOf: (id, step) => reference.current?.neighbourOf(id, step) ?? null,
    focusRow: (id) => reference.current?.focusRow(id),
  };
}
