"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** How often it is read again all the same: what live events tell may be lost. */
const readAgainMs = 60_000;

/** How this installation is. */
export function useInstallation() {
  return useQuery({
    queryKey: queryKeys.installation,
    queryFn: ({ signal }) => call("getInstallation", { signal }),
    refetchInterval: readAgainMs,
  });
}
