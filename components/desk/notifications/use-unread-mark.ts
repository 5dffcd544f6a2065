"use client";

import { useEffect } from "react";
import { useCounts } from "@/lib/client/conversations/use-counts";

const markedIcon = "/icons/unread.svg";

/**
 * Shows in the tab that the agent's conversations have unread messages: how many conversations in the title, and a dot on
 * the icon. Both are as they were when everything is read, and stay when another page sets its own title.
 */
export function useUnreadMark(): void {
  const unread = useCounts().data?.mine.unread ?? 0;

  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    const plainIcon = icon?.getAttribute("href") ?? null;
    const mark = () => {
      const bare = document.title.replace(/^\(\d+\) /u, "");
      const title = unread > 0 ? `(${unread}) ${bare}` : bare;
      if (document.title !== title) document.title = title;
    };
    mark();
    if (unread > 0) icon?.setAttribute("href", markedIcon);
    const observer = new MutationObserver(mark);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      if (plainIcon !== null) icon?.setAttribute("href", plainIcon);
    };
  }, [unread]);
}
