"use client";

import { useEffect } from "react";

/** Puts the number of unread messages before the tab's title. */
export function useUnreadInTitle(unread: number, title: string): void {
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
    return () => {
      document.title = title;
    };
  }, [unread, title]);
}
