"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { reportDeskNews } from "../cache/desk-news";
import { forgetDraftHolders, replaceViewers } from "../cache/presence-store";
import { queryKeys } from "../cache/query-keys";
import { recordTypingEvent } from "../cache/typing-store";
import { reportDown, reportUp } from "./connection";
import { createLiveChanges } from "./live-changes";
import { openLiveEvents } from "./live-events";
import { tellShownAgain } from "./shown-conversation";

export { useConnection } from "./connection";

/** Keeps the whole cache current while mounted. Mount it once per page. */
export function useLiveEvents(): void {
  const queryClient = useQueryClient();

  useEffect(() => {
    return openLiveEvents({
      onEvents: createLiveChanges(queryClient),
      onGap: () => {
        forgetDraftHolders();
        void queryClient.invalidateQueries();
        // What was missed notifies nobody; it may have ended what is shown.
        reportDeskNews({ changedIds: null });
      },
      onPresence: ({ viewers, typing }) => {
        replaceViewers(viewers);
        for (const event of typing) recordTypingEvent(event);
      },
      onUp: () => {
        reportUp();
        // The server may have forgotten this tab meanwhile.
        tellShownAgain();
      },
      onDown: reportDown,
      // When the session has ended, this request is refused, too, and the desk goes to the sign-in page.
      onRefused: () => void queryClient.invalidateQueries({ queryKey: queryKeys.me }),
    });
  }, [queryClient]);
}
