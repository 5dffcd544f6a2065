"use client";

import { createContext, useContext } from "react";
import type { ActionRegistry } from "./action-registry";
import type { HeldKeys } from "./held-keys";

export type KeyboardContextValue = {
  readonly registry: ActionRegistry;
  readonly heldKeys: HeldKeys;
  /** Whether single-key shortcuts are on; chords with Ctrl or ⌘ always work. */
  readonly areSingleKeysOn: boolean;
  /** The keys typed so far of a sequence, such as "g"; null outside of one. */
  readonly pendingSequence: string | null;
};

export const KeyboardContext = createContext<KeyboardContextValue | null>(null);

/** The desk's keyboard. Throws outside of its provider. */
export function useKeyboard(): KeyboardContextValue {
  const value = useContext(KeyboardContext);
  if (value === null) throw new Error("useKeyboard needs a KeyboardProvider around it");
  return value;
}
