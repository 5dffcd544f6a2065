"use client";

import { usePreferences } from "../account/use-preferences";

/** For how many seconds this agent can take back what was sent; 0 where it leaves at once. */
export function useUndoSeconds(): number {
  return usePreferences().preferences.undoSendSeconds;
}
