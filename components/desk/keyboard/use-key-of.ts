"use client";

import { usePreferences } from "@/lib/client/account/use-preferences";
import { keysFor } from "./key-table";

/** The key by which this agent does something, to be shown; undefined where there is none. */
export function useKeyOf(actionId: string): string | undefined {
  return keysFor(actionId, usePreferences().preferences.keys)[0];
}
