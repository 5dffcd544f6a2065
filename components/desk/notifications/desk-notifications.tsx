"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useInboxLocation, useOpenConversationId } from "@/components/inbox/use-inbox-location";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { useWording } from "@/lib/client/format/use-wording";
import { useUnreadMark } from "./use-unread-mark";

const notifier = lazyCode(
  async () => (await import("@/lib/client/notifications/desk-notifier")).startDeskNotifier,
);
/** After so long without it, it is asked for again. */
const askAgainMs = 30_000;

/** Notifies the agent of what happens while the desk is open, and marks the tab. Renders nothing. */
export function DeskNotifications() {
  useUnreadMark();
  const queryClient = useQueryClient();
  const wording = useWording();
  const { preferences } = usePreferences();
  const openConversationId = useOpenConversationId();
  const { openFound, goToView } = useInboxLocation();
  const latest = useRef({ wording, preferences, openConversationId, openFound, goToView });
  useEffect(() => {
    latest.current = { wording, preferences, openConversationId, openFound, goToView };
  });
  const [isWanted, setWanted] = useState(true);
  const start = useLazyCode(notifier, isWanted, () => setWanted(false));
  useEffect(() => {
    if (isWanted) return;
    const timer = setTimeout(() => setWanted(true), askAgainMs);
    return () => clearTimeout(timer);
  }, [isWanted]);

  useEffect(
    () =>
      start?.({
        queryClient,
        wording: () => latest.current.wording,
        preferences: () => latest.current.preferences,
        openConversationId: () => latest.current.openConversationId,
        onOpen: (id) => latest.current.openFound(id),
        onOpenMany: () => latest.current.goToView("mine"),
      }),
    [start, queryClient],
  );
  return null;
}
