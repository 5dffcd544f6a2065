import { eventsOf, membersOf, type WireEvent } from "./wire";

/** The tabs of a browser that show the same chat. Only one of them polls. */
export interface Tabs {
  /** Passes events on to the other tabs. */
  tell(events: readonly WireEvent[]): void;
  close(): void;
}

/** `onEvents` gets the events of other tabs; none where the browser has no BroadcastChannel. */
export function joinTabs(chatId: string, onEvents: (events: readonly WireEvent[]) => void): Tabs {
  if (typeof BroadcastChannel === "undefined") return { tell: () => {}, close: () => {} };
  const channel = new BroadcastChannel(`parley-chat:${chatId}`);
  channel.onmessage = ({ data }) => onEvents(eventsOf(membersOf(data)));
  return {
    tell: (events) => {
      if (events.length > 0) channel.postMessage({ events });
    },
    close: () => channel.close(),
  };
}
