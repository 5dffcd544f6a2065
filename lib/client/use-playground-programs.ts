"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import type {
  InteractionAct,
  PlayedApplicationView,
  PlayedBotView,
} from "@/lib/api/playground-programs";
import { call } from "./api";
import { queryKeys } from "./query-keys";

/** Between the answer of one call and the next; the call itself waits for a change. */
const pauseMs = 40;
const pauseAfterErrorMs = 2_000;

/** The demo's bot, kept current while the page is visible. */
export function usePlaygroundBot() {
  return useQuery({
    queryKey: queryKeys.playgroundBot,
    queryFn: ({ signal, client }) =>
      call("getPlaygroundBot", {
        query: { since: client.getQueryData<PlayedBotView>(queryKeys.playgroundBot)?.version },
        signal,
      }),
    refetchInterval: ({ state }) => (state.status === "error" ? pauseAfterErrorMs : pauseMs),
  });
}

/** Switches the bot on or off. */
export function useSwitchBot() {
  return useMutation({
    mutationFn: (isOn: boolean) => call("setPlaygroundBot", { body: { isOn } }),
  });
}

/** The demo's agent application, kept current while the page is visible. */
export function usePlaygroundApplication() {
  return useQuery({
    queryKey: queryKeys.playgroundApplication,
    queryFn: ({ signal, client }) =>
      call("getPlaygroundApplication", {
        query: {
          since: client.getQueryData<PlayedApplicationView>(queryKeys.playgroundApplication)
            ?.version,
        },
        signal,
      }),
    refetchInterval: ({ state }) => (state.status === "error" ? pauseAfterErrorMs : pauseMs),
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
