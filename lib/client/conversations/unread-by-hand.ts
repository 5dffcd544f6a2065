"use client";

import { useSyncExternalStore } from "react";

/** The open conversation if its agent has marked it unread: nothing reads it until it is left and opened again. */
let held: string | null = null;
const listeners = new Set<() => void>();

/** Holds a conversation unread, or with null lets go of it. */
export function holdUnread(conversationId: string | null): void {
  held = conversationId;
  for (const listener of listeners) listener();
}

/** Whether the agent holds this conversation unread. */
export function useHeldUnread(conversationId: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => held === conversationId,
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
