"use client";

import { createContext, useContext } from "react";

/** What is selected in the list, for acting on many at once. */
export type ListSelection = {
  /** Whether there is anything to do with what is selected; else nothing can be. */
  readonly isPossible: boolean;
  /** The selected conversations among the loaded ones. */
  readonly ids: ReadonlySet<string>;
  /** Whether everything that matches is meant, what is not loaded included. */
  readonly isAll: boolean;
  readonly toggle: (id: string) => void;
  /** Selects everything between the one selected last and this one, in the order of the list. */
  readonly extendTo: (id: string, order: readonly string[]) => void;
  readonly select: (ids: Iterable<string>) => void;
  readonly selectAll: (loaded: Iterable<string>) => void;
  readonly clear: () => void;
};

export const ListSelectionContext = createContext<ListSelection | null>(null);

/** The selection of the list. Throws outside of the inbox. */
export function useListSelection(): ListSelection {
  const selection = useContext(ListSelectionContext);
  if (selection === null) throw new Error("useListSelection needs the inbox around it");
  return selection;
}
