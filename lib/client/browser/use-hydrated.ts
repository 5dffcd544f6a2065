"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False until React has hydrated the server's page. Text that depends on time zone or language waits for true. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
