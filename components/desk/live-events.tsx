"use client";

import { useLiveEvents } from "@/lib/client/live/use-live-events";

/** Applies live events to the page. Renders nothing. */
export function LiveEvents() {
  useLiveEvents();
  return null;
}
