"use client";

import { useOpenConversationId } from "@/components/inbox/use-inbox-location";
import { useShownConversation } from "@/lib/client/live/shown-conversation";

/** Tells colleagues which conversation this page shows. Renders nothing. */
export function ShownConversation() {
  useShownConversation(useOpenConversationId());
  return null;
}
