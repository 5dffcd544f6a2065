"use client";

import { useOpenConversationId } from "@/components/inbox/use-inbox-location";
import { useShownConversation } from "@/lib/client/live/shown-conversation";
import { useIdleness } from "@/lib/client/live/use-idleness";

/** Tells colleagues which conversation this page shows, and whether anybody touches it. Renders nothing. */
export function ShownConversation() {
  useShownConversation(useOpenConversationId());
  useIdleness();
  return null;
}
