"use client";

import { useSyncExternalStore } from "react";

/** The open conversation, if its agent marked it unread. It stays unread until it is left and opened again. */
let held: string | null = null;
const listeners = new Set<() => void>();

/** Keeps a conversation unread; null ends that. */
export function holdUnread(conversationId: string | null): void {
  held = conversationId;
  for (const listener of listeners) listener();
}

/** Whether the agent keeps this conversation unread. */
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
