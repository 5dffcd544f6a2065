"use client";

import { useSyncExternalStore } from "react";

/**
 * Conversations that this agent just changed, or may not see any more. A list that is held still shows these moves at once:
 * the agent expects them, or what is not theirs must not stay.
 */
let changed: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
const nothing: ReadonlySet<string> = new Set();

/** Notes that this browser changed the conversation. Twice is as good as once. */
export function markOwnChange(conversationId: string): void {
  if (changed.has(conversationId)) return;
  set(new Set([...changed, conversationId]));
}

/** Clears them, once a list has shown the moves. */
export function clearOwnChanges(): void {
  if (changed.size > 0) set(nothing);
}

/** Those that are noted now. */
export function ownChanges(): ReadonlySet<string> {
  return changed;
}

/** The conversations this browser changed; renders again when there is another. */
export function useOwnChanges(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, ownChanges, () => nothing);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function set(next: ReadonlySet<string>): void {
  changed = next;
  for (const listener of listeners) listener();
}
