import { eventsOf, membersOf, type WireEvent } from "./wire";

/** The tabs of one browser that show the same chat: only one of them gets its events from the server. */
export interface Tabs {
  /** Passes events on to the others. */
  tell(events: readonly WireEvent[]): void;
  close(): void;
}

/** `onEvents` gets what other tabs tell; nothing where the browser cannot connect them. */
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
