"use client";

import { createContext, useContext, useMemo } from "react";

/** What the list offers to the rest of the inbox. */
export type InboxSelection = {
  /** The conversation after the one that is open, or else marked; null when there is none. */
  readonly nextOf: () => string | null;
  /** Focuses a conversation's row, or the first one. */
  readonly focusRow: (id: string | null) => void;
  /** Focuses a conversation's row, where it is in the list. */
  readonly focusIfThere: (id: string) => void;
  /** Focuses the row of the conversation that is open, or the first one. */
  readonly focusOpenRow: () => void;
};

export const InboxSelectionContext = createContext<{ current: InboxSelection | null }>({
  current: null,
});

/** The list's current order, also available while the list is not shown. Always the same object. */
export function useInboxSelection(): InboxSelection {
  const reference = useContext(InboxSelectionContext);
  return useMemo(
    () => ({
      nextOf: () => reference.current?.nextOf() ?? null,
      focusRow: (id) => reference.current?.focusRow(id),
      focusIfThere: (id) => reference.current?.focusIfThere(id),
      focusOpenRow: () => reference.current?.focusOpenRow(),
    }),
    [reference],
  );
}
