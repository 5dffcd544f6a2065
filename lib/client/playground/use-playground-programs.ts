"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import type { InteractionAct, SimulatedProgramsView } from "@/lib/api/playground-programs";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** The pause between two calls; each call itself waits for a change. */
const pauseMs = 40;
const pauseAfterErrorMs = 2_000;

/** The demo's bot and agent application, kept current while the page is visible, with one call at a time. */
export function usePlaygroundPrograms() {
  return useQuery({
    queryKey: queryKeys.playgroundPrograms,
    queryFn: ({ signal, client }) =>
      call("getPlaygroundPrograms", {
        query: {
          since: client.getQueryData<SimulatedProgramsView>(queryKeys.playgroundPrograms)?.version,
        },
        signal,
      }),
    refetchInterval: ({ state }) => (state.status === "error" ? pauseAfterErrorMs : pauseMs),
    // The held call already waits for the next change.
    refetchOnWindowFocus: false,
  });
}

/** Switches the bot on or off. */
export function useSwitchBot() {
  return useMutation({
    mutationFn: (isOn: boolean) => call("setPlaygroundBot", { body: { isOn } }),
  });
}

/** Connects the application as an agent; null disconnects it. */
export function useConnectApplication() {
  return useMutation({
    mutationFn: (agentId: string | null) =>
      call("connectPlaygroundApplication", { body: { agentId } }),
  });
}

/** Does something in an interaction, one thing after another. */
export function useActInApplication(id: string) {
  return useMutation({
    scope: { id: `playground-interaction:${id}` },
    mutationFn: (act: InteractionAct) =>
      call("actInPlaygroundApplication", { params: { id }, body: act }),
  });
}
