"use client";

import { useMe } from "./use-me";

/** A colleague's name. Somebody who left is "a former colleague"; null for nobody and until names are known. */
export function useAgentName(agentId: string | null): string | null {
  const { data } = useMe();
  if (agentId === null || data === undefined) return null;
  return data.agents.find((agent) => agent.id === agentId)?.name ?? "a former colleague";
}
