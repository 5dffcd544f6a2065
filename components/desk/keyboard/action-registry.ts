import { isPermitted, type Permission } from "@/lib/model/people/permissions";
import { type Action, neededFor } from "./action";
import type { ChangedKeys } from "./key-table";

/** The available actions, in the order of registration. */
export interface ActionRegistry {
  /** Adds an action, which is read again whenever it is needed. Returns a function that removes it. */
  register(read: () => Action): () => void;
  /** Gives actions other keys than they were registered with, by their ids. */
  changeKeys(changed: ChangedKeys): void;
  /** Takes away what needs other permissions than these; null while they are not known: then they are those of every agent. */
  permit(permissions: readonly Permission[] | null): void;
  /** Tells the listeners that a registered action has changed. */
  notifyListeners(): void;
  subscribe(listener: () => void): () => void;
  /** The same array until something changes. For each id it has only the last registration. */
  snapshot(): readonly Action[];
}

/** A registry for one tab. */
export function createActionRegistry(): ActionRegistry {
  const readers = new Set<() => Action>();
  const listeners = new Set<() => void>();
  let changedKeys: ChangedKeys = {};
  let permitted: readonly Permission[] | null = null;
  let cached: readonly Action[] | null = null;

  const notifyListeners = () => {
    cached = null;
    for (const listener of listeners) listener();
  };

  const withKeys = (action: Action): Action => {
    const keys = changedKeys[action.id];
    return keys === undefined ? action : { ...action, keys };
  };

  const isThere = (action: Action) => {
    const needed = neededFor(action);
    return needed === null || (permitted?.includes(needed) ?? isPermitted("agent", needed));
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
    changeKeys(changed) {
      if (changed === changedKeys) return;
      changedKeys = changed;
      notifyListeners();
    },
    permit(permissions) {
      if (permissions === permitted) return;
      permitted = permissions;
      notifyListeners();
    },
    notifyListeners,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot() {
      cached ??= [
        ...new Map([...readers].map((read) => [read().id, withKeys(read())])).values(),
      ].filter(isThere);
      return cached;
    },
  };
}
