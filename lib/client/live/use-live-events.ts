"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { queryKeys } from "../cache/query-keys";
import { reportDown, reportUp } from "./connection";
import { createLiveChanges } from "./live-changes";
import { openLiveEvents } from "./live-events";

export { useConnection } from "./connection";

/** Keeps the whole cache current while mounted. Mount it once per page. */
export function useLiveEvents(): void {
  const queryClient = useQueryClient();

  useEffect(() => {
    return openLiveEvents({
      onEvents: createLiveChanges(queryClient),
      onGap: () => void queryClient.invalidateQueries(),
      onUp: reportUp,
      onDown: reportDown,
      // When the session has ended, this request is refused, too, and the desk goes to the sign-in page.
      onRefused: () => void queryClient.invalidateQueries({ queryKey: queryKeys.me }),
    });
  }, [queryClient]);
}
