"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useLayoutEffect, useSyncExternalStore } from "react";

/** The URL to which a page last navigated. It counts only while the browser still shows it. */
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
 * Path and query of the page. After `goToAddress` it is the new one at once. Next updates its own in a transition: on a
 * busy machine the old page would still be shown, and the next key would act on it.
 */
export function useAddress(): string {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const own = useSyncExternalStore(subscribe, read, () => null);
  const ofPage = query === "" ? pathname : `${pathname}?${query}`;
  // A page that Next leads to is rendered before the browser shows its URL.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each navigation of Next's
  useLayoutEffect(tellListeners, [ofPage]);
  return own ?? ofPage;
}

/** Changes the URL without requesting a page. The same URL changes nothing and adds no history entry. */
export function goToAddress(href: string, how: "push" | "replace"): void {
  if (location.pathname + location.search === href) return;
  if (how === "push") window.history.pushState(null, "", href);
  else window.history.replaceState(null, "", href);
  ownAddress = location.pathname + location.search;
  tellListeners();
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}
