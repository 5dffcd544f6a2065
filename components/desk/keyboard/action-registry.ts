import type { Action } from "./action";

/** What can be done at the moment, in the order of registration. */
export interface ActionRegistry {
  /** Adds an action that is read anew each time it is needed; returns how to take it away. */
  register(read: () => Action): () => void;
  /** Says that what a registered action reads as has changed. */
  notifyListeners(): void;
  subscribe(listener: () => void): () => void;
  /** The same array until something changes. Of one id only the last registration is in it. */
  snapshot(): readonly Action[];
}

/** A registry for one desk in one tab. */
export function createActionRegistry(): ActionRegistry {
  const readers = new Set<() => Action>();
  const listeners = new Set<() => void>();
  let cached: readonly Action[] | null = null;

  const notifyListeners = () => {
    cached = null;
    for (const listener of listeners) listener();
  };

  return {
    register(read) {
      readers.add(read);
      notifyListeners();
      return () => {
        readers.delete(read);
        notifyListeners();
      };
    },
    notifyListeners,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot() {
      cached ??= [...new Map([...readers].map((read) => [read().id, read()])).values()];
      return cached;
    },
  };
}
