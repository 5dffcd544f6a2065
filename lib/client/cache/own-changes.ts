"use client";

import { useSyncExternalStore } from "react";

/**
 * Conversations that this agent just changed. A list that is held still shows these moves at once, because the agent
 * expects them.
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

/** The conversations this browser changed; renders again when there is another. */
export function useOwnChanges(): ReadonlySet<string> {
  return useSyncExternalStore(
    subscribe,
    () => changed,
    () => nothing,
  );
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
