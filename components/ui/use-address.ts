"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useSyncExternalStore } from "react";

/** The address a page last went to by itself. It counts only while the browser still stands there. */
let ownAddress: string | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

function read(): string | null {
  return ownAddress === location.pathname + location.search ? ownAddress : null;
}

/**
 * Path and query of the page. After `goToAddress` it is the new one at once, where Next draws it in a transition:
 * a busy machine would still show what was there before, and the next key would act on that.
 */
export function useAddress(): string {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const own = useSyncExternalStore(subscribe, read, () => null);
  return own ?? (query === "" ? pathname : `${pathname}?${query}`);
}

/** Changes the address without asking the server for a page. Whoever is there already stays, with no step of history. */
export function goToAddress(href: string, how: "push" | "replace"): void {
  if (location.pathname + location.search === href) return;
  if (how === "push") window.history.pushState(null, "", href);
  else window.history.replaceState(null, "", href);
  ownAddress = location.pathname + location.search;
  for (const listener of listeners) listener();
}
