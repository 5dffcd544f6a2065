"use client";

import { useWords } from "../format/use-wording";
import { useMe } from "./use-me";

/** A colleague's name. An agent who left is "a former colleague". Null for no agent, and until the names are loaded. */
export function useAgentName(agentId: string | null): string | null {
  const words = useWords();
  const { data } = useMe();
  if (agentId === null || data === undefined) return null;
  return data.agents.find((agent) => agent.id === agentId)?.name ?? words("common.formerColleague");
}
