"use client";

import { createContext, useContext } from "react";
import type { Priority } from "@/lib/model/conversation/priority";

/** What can be done with all that is selected. */
export type ManyActs = {
  readonly areAllClosed: boolean;
  readonly assign: () => void;
  readonly assignToMe: () => void;
  readonly tag: () => void;
  readonly snooze: () => void;
  readonly prioritize: (priority: Priority | null) => void;
  readonly close: () => void;
  readonly reopen: () => void;
  readonly markRead: () => void;
  readonly markUnread: () => void;
  readonly pin: () => void;
};

export const ManyActsContext = createContext<ManyActs | null>(null);

/** Acts on the selection. Throws outside of the inbox. */
export function useManyActs(): ManyActs {
  const acts = useContext(ManyActsContext);
  if (acts === null) throw new Error("useManyActs needs the inbox around it");
  return acts;
}
