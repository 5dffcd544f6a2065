"use client";

import type { InstallationEvent, LiveEvent, PresenceState } from "@/lib/model/event";
import { urlOf } from "../api";
import { tabId } from "./shown-conversation";

/** The live events that the desk uses. */
export type ShownEvent = LiveEvent | InstallationEvent;

type LiveEventsHandler = {
  /** The events of a short time, in order. */
  readonly onEvents: (events: readonly ShownEvent[]) => void;
  /** Who looks at what and who types, when the stream begins. */
  readonly onPresence: (state: PresenceState) => void;
  /** Some events were missed: everything shown may be stale. */
  readonly onGap: () => void;
  readonly onUp: () => void;
  readonly onDown: () => void;
  /** The server refused the stream (signed out, shutting down). It is retried automatically. */
  readonly onRefused: () => void;
};

const coalesceMs = 50;
const retryMsMin = 1_000;
const retryMsMax = 15_000;

/**
 * Keeps one stream of live events open until the returned function is called. The browser resumes a lost stream with
 * the last event's id. Where it gives up, a new stream is opened, with increasing pauses, and reported as a gap. The
 * stream ends when the page is left.
 */
export function openLiveEvents(handler: LiveEventsHandler): () => void {
  let source: EventSource | null = null;
  // Events between rendering the page and the first connection are unknown.
  let hasGap = true;
  let retryMs = retryMsMin;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let batch: ShownEvent[] = [];
  let batchTimer: ReturnType<typeof setTimeout> | undefined;
  /** The number of the last event: a new stream goes on behind it, as the browser does by itself. */
  let lastId = "";

  const flush = () => {
    batchTimer = undefined;
    const events = batch;
    batch = [];
    handler.onEvents(events);
  };

  const connect = () => {
    clearTimeout(retryTimer);
    source?.close();
    const after = lastId === "" ? {} : { after: lastId };
    const opened = new EventSource(urlOf("streamEvents", { query: { tab: tabId(), ...after } }));
    source = opened;
    opened.onopen = () => {
      retryMs = retryMsMin;
      handler.onUp();
      if (hasGap) handler.onGap();
      hasGap = false;
    };
    opened.onmessage = (message: MessageEvent<string>) => {
      lastId = message.lastEventId;
      const event = parseEvent(message.data);
      if (event === null) return;
      batch.push(event);
      batchTimer ??= setTimeout(flush, coalesceMs);
    };
    const onPresence = ({ data, lastEventId }: MessageEvent<string>) => {
      lastId = lastEventId;
      handler.onPresence(JSON.parse(data));
    };
    opened.addEventListener("presence", onPresence);
    opened.addEventListener("resync", (message) => {
      onPresence(message);
      handler.onGap();
    });
    opened.onerror = () => {
      handler.onDown();
      if (opened.readyState !== EventSource.CLOSED || opened !== source) return;
      hasGap = true;
      handler.onRefused();
      retryTimer = setTimeout(connect, retryMs * (0.5 + Math.random()));
      retryMs = Math.min(retryMs * 2, retryMsMax);
    };
  };

  const reconnect = () => {
    hasGap = true;
    connect();
  };
  const onOffline = () => handler.onDown();

  connect();
  window.addEventListener("online", reconnect);
  window.addEventListener("offline", onOffline);
  return () => {
    window.removeEventListener("online", reconnect);
    window.removeEventListener("offline", onOffline);
    clearTimeout(retryTimer);
    clearTimeout(batchTimer);
    source?.close();
    source = null;
  };
}

/** Parses an event of our server. Unknown kinds, of a newer version, are ignored. */
function parseEvent(data: string): ShownEvent | null {
  const event: unknown = JSON.parse(data);
  if (typeof event !== "object" || event === null || !("kind" in event)) return null;
  // The server sends only `ShownEvent`s; an older page may only lack a kind.
  return Object.hasOwn(knownKinds, String(event.kind)) ? (event as ShownEvent) : null;
}

/** A record, so that the compiler requires every kind. */
const knownKinds: Readonly<Record<ShownEvent["kind"], true>> = {
  conversation: true,
  message: true,
  draft: true,
  pin: true,
  mention: true,
  bulk: true,
  export: true,
  counts: true,
  views: true,
  preferences: true,
  "form-drafts": true,
  availability: true,
  "canned-replies": true,
  macros: true,
  reviews: true,
  pending: true,
  line: true,
  typing: true,
  "note-typing": true,
  viewers: true,
  installation: true,
};
