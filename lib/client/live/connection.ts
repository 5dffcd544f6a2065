"use client";

import { useSyncExternalStore } from "react";

/** The connection for live events. `since`: when it was lost; null while it is live. */
export type Connection = {
  readonly state: "live" | "reconnecting" | "offline";
  readonly since: Date | null;
};

const silentMs = 1_500;
const offlineAfterMs = 12_000;

const live: Connection = { state: "live", since: null };
const listeners = new Set<() => void>();
let connection = live;
let downSince: Date | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The connection was opened. */
export function reportUp(): void {
  downSince = null;
  clearTimeout(timer);
  set(live);
}

/** The connection was lost or never opened. Shown only after a second and a half, in case it is brief. */
export function reportDown(): void {
  if (downSince !== null) return;
  const since = new Date();
  downSince = since;
  timer = setTimeout(() => {
    if (!navigator.onLine) return set({ state: "offline", since });
    set({ state: "reconnecting", since });
    timer = setTimeout(() => set({ state: "offline", since }), offlineAfterMs);
  }, silentMs);
}

/** How the connection to the server stands; renders again when that changes. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    subscribe,
    () => connection,
    () => live,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function set(next: Connection): void {
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}
