"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** How often it is read in addition to live events, which may be lost. */
const readAgainMs = 60_000;

/** The state of this installation. */
export function useInstallation() {
  return useQuery({
    queryKey: queryKeys.installation,
    queryFn: ({ signal }) => call("getInstallation", { signal }),
    refetchInterval: readAgainMs,
  });
}

/** Whether the agent can play a customer; false until that is known. */
export function useHasPlayground(): boolean {
  return useInstallation().data?.hasPlayground ?? false;
}
