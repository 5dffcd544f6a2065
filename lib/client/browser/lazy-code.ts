import type { Words } from "@/lib/languages/words";
import { notify } from "./notices";

/** Code that is loaded when it is first needed, or earlier, when the browser has nothing else to do. */
export interface LazyCode<T> {
  /** The code; null until it is loaded. */
  get(): T | null;
  /**
   * Loads it, once however often it is called. Rejects where it cannot be loaded; the next call tries again.
   */
  load(): Promise<T>;
  subscribe(listener: () => void): () => void;
}

const all: LazyCode<unknown>[] = [];

/**
 * Declares code to load later. Call it once for each piece, while modules are evaluated. What not every agent needs is not
 * loaded `whenIdle`.
 */
export function lazyCode<T>(
  fetchCode: () => Promise<T>,
  { whenIdle: isLoadedWhenIdle = true } = {},
): LazyCode<T> {
  const listeners = new Set<() => void>();
  let code: T | null = null;
  let loading: Promise<T> | null = null;
  const fetchOnce = async () => {
    try {
      code = await fetchCode();
    } finally {
      loading = null;
    }
    for (const listener of listeners) listener();
    return code;
  };
  const lazy: LazyCode<T> = {
    get: () => code,
    load() {
      if (code !== null) return Promise.resolve(code);
      loading ??= fetchOnce();
      return loading;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  if (isLoadedWhenIdle) all.push(lazy);
  return lazy;
}

/** What an agent reads when code they need now does not come. */
export function notifyNotLoaded(words: Words): void {
  notify({
    tone: "error",
    text: words("common.notLoaded"),
  });
}

/** Loads everything that was declared, piece by piece, whenever the browser has nothing else to do. */
export async function loadWhenIdle(): Promise<void> {
  for (const lazy of all) {
    await new Promise<void>((resolve) => whenIdle(resolve));
    // Offline now; it is loaded when it is needed.
    await lazy.load().catch(() => {});
  }
}

/** Safari knows no idle callbacks. */
function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(run);
  else setTimeout(run, 200);
}
