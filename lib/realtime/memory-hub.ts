import type { Hub, HubEvent } from "./hub";

/** The hub of one process. A listener that throws harms nobody but itself: `onError` gets what it threw. */
export function createMemoryHub(onError: (error: unknown) => void): Hub {
  const listeners = new Set<(event: HubEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
