"use client";

import { useResendUnsent } from "@/lib/client/composer/use-resend-unsent";
import { useLiveEvents } from "@/lib/client/live/use-live-events";

/** Applies live events to the page, and sends what an earlier page could not. Renders nothing. */
export function LiveEvents() {
  useLiveEvents();
  useResendUnsent();
  return null;
}
