"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False while the server's page is being taken over: what depends on time zone or language waits for true. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
