"use client";

import { useQuery } from "@tanstack/react-query";
import type { Permission } from "@/lib/model/people/permissions";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

const freshMs = 5 * 60_000;

/** The signed-in agent, the organization and all colleagues, the agent included. */
export function useMe() {
  return useQuery({
    queryKey: queryKeys.me,
    queryFn: ({ signal }) => call("getMe", { signal }),
    staleTime: freshMs,
  });
}

/** The agent's id; null until it is known. */
export function useMyId(): string | null {
  return useMe().data?.agent.id ?? null;
}

/** Whether the agent's role has a permission; not until it is known. */
export function useMay(permission: Permission): boolean {
  return useMe().data?.permissions.includes(permission) ?? false;
}
