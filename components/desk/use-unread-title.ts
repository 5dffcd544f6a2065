"use client";

import { useEffect } from "react";
import { useCounts } from "@/lib/client/conversations/use-counts";

/** Shows in the tab's title how many of the agent's conversations have unread messages. */
export function useUnreadTitle(): void {
  const unread = useCounts().data?.mine.unread ?? 0;

  useEffect(() => {
    const bare = document.title.replace(/^\(\d+\) /u, "");
    document.title = unread > 0 ? `(${unread}) ${bare}` : bare;
  }, [unread]);
}
