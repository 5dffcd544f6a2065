import { useCallback, useSyncExternalStore } from "react";

/**
 * State of this tab that outlives its components: a list per key, empty by default. Components read it with
 * `useKeyedStore`, other code with `get` and `update`.
 */
export class KeyedStore<T> {
  readonly #lists: Map<string, readonly T[]>;
  readonly #listeners = new Set<() => void>();

  constructor(initial: Readonly<Record<string, readonly T[]>> = {}) {
    this.#lists = new Map(Object.entries(initial));
  }

  get(key: string): readonly T[] {
    return this.#lists.get(key) ?? nothing;
  }

  all(): Readonly<Record<string, readonly T[]>> {
    return Object.fromEntries(this.#lists);
  }

  update(key: string, change: (list: readonly T[]) => readonly T[]): void {
    const list = change(this.get(key));
    if (list.length === 0) this.#lists.delete(key);
    else this.#lists.set(key, list);
    for (const listener of this.#listeners) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

const nothing: readonly never[] = [];

/** What the store holds under a key now; renders again when it changes. */
export function useKeyedStore<T>(store: KeyedStore<T>, key: string): readonly T[] {
  const read = useCallback(() => store.get(key), [store, key]);
  return useSyncExternalStore(store.subscribe, read, () => nothing);
}
