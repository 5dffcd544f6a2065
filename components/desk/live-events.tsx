"use client";

import { useLiveEvents } from "@/lib/client/live/use-live-events";

/** Keeps the page current. Draws nothing. */
export function LiveEvents() {
  useLiveEvents();
  return null;
}
