"use client";

import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ResponseOf } from "@/lib/api/contract";
import type { ConversationDetail } from "@/lib/api/schemas";
import type { LiveEvent } from "@/lib/model/event";
import type { AvailabilityState } from "@/lib/model/people/availability";
import { call } from "../api";
import { notify } from "../browser/notices";
import { myIdOf } from "../cache/my-id";
import { queryKeys } from "../cache/query-keys";
import { useFormats } from "../format/use-wording";

type Agents = ResponseOf<"listAgents">;
export type AgentView = Agents["items"][number];
export type AvailabilityView = NonNullable<AgentView["availability"]>;

/** All agents of the organization, with how available they are. */
function useAgents() {
  return useQuery({
    queryKey: queryKeys.agents,
    queryFn: ({ signal }) => call("listAgents", { signal }),
    staleTime: 5 * 60_000,
  });
}

/** An agent with how available they are and how much they have; null until it is known. */
export function useAgent(agentId: string | null): AgentView | null {
  const { data } = useAgents();
  return data?.items.find(({ id }) => id === agentId) ?? null;
}

/** How available an agent is; null until it is known, and for who answers nobody. */
export function useAvailability(agentId: string | null): AvailabilityView | null {
  return useAgent(agentId)?.availability ?? null;
}

/** Reads once more what agents have, which no event tells, when somebody is about to choose among them. */
export function useFreshAgents(isChoosing: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (isChoosing) void queryClient.invalidateQueries({ queryKey: queryKeys.agents });
  }, [isChoosing, queryClient]);
}

/** How available each agent is: a function that says it, or null as `useAvailability` does. */
export function useAvailabilityStates(): (agentId: string) => AvailabilityState | null {
  const { data } = useAgents();
  return (agentId) => data?.items.find(({ id }) => id === agentId)?.availability?.state ?? null;
}

export type ChosenAvailability = {
  readonly state: AvailabilityState;
  readonly reason: string | null;
};

/**
 * Makes the signed-in agent available, busy or away: shown at once, one choice after another. Where one fails, the agent is
 * told and sees what is so.
 */
export function useSetAvailability(): (chosen: ChosenAvailability) => void {
  const queryClient = useQueryClient();
  const formats = useFormats();
  const { mutate } = useMutation({
    scope: { id: "availability" },
    mutationFn: (chosen: ChosenAvailability) => call("patchAvailability", { body: { ...chosen } }),
    onMutate: async (chosen) => {
      await queryClient.cancelQueries({ queryKey: queryKeys.agents });
      const myId = myIdOf(queryClient);
      if (myId !== null) put(queryClient, myId, { ...chosen, cause: "choice", since: null });
    },
    onError: (error) => notify({ tone: "error", text: formats.error(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.agents }),
  });
  return mutate;
}

/** An agent is available, or not any more, as a live event tells. */
export function recordAvailability(
  queryClient: QueryClient,
  { agentId, state, reason, cause, since }: Extract<LiveEvent, { kind: "availability" }>,
): void {
  put(queryClient, agentId, { state, reason, cause, since });
}

/** Reads conversations once more that come to nobody: who is away, busy or full may be others now. */
export function refreshHindered(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [kind, , ...more], state }) => {
      if (kind !== queryKeys.conversation("")[0] || more.length > 0) return false;
      const detail = state.data as ConversationDetail | undefined;
      return detail?.hindrances != null;
    },
  });
}

function put(queryClient: QueryClient, agentId: string, availability: AvailabilityView): void {
  queryClient.setQueryData<Agents>(
    queryKeys.agents,
    (before) =>
      before && {
        items: before.items.map((one) => (one.id === agentId ? { ...one, availability } : one)),
      },
  );
}
