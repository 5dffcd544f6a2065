"use client";

import { useSyncExternalStore } from "react";

/** The open conversation, if its agent marked it unread, or gave it to a team. It stays unread until it is left and opened again. */
let held: string | null = null;
const listeners = new Set<() => void>();

/** Keeps a conversation unread, if it is open. One that is not is read when it is opened. */
export function holdUnread(conversationId: string): void {
  if (location.pathname.split("/").includes(conversationId)) set(conversationId);
}

/** Keeps none unread any more. */
export function releaseUnread(): void {
  set(null);
}

function set(next: string | null): void {
  held = next;
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
