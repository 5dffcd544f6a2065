"use client";

import { useAvailabilityStates } from "@/lib/client/account/use-availability";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";
import { type Hands, orderAgents, type Receiver } from "./receivers";

/** Everybody whom conversations in these hands can be given to: agents, nobody, then teams. */
export function useReceivers(hands: Hands): readonly Receiver[] {
  const words = useWords();
  const { data: me } = useMe();
  const stateOf = useAvailabilityStates();
  const agents = orderAgents(me?.agents ?? [], me?.agent.id ?? null, hands, stateOf);
  return [
    ...agents.map((agent) => ({ kind: "agent" as const, ...agent })),
    { kind: "nobody", id: "nobody", name: words("common.unassigned") },
    ...(me?.staffedTeams ?? []).map((team) => ({ kind: "team" as const, ...team })),
  ];
}
