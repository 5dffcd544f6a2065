"use client";

import { useMemo } from "react";
import { useDraftHolderIds, useViewerIds } from "../cache/presence-store";
import { useTyping } from "../cache/typing-store";
import { useWords } from "../format/use-wording";
import { useMe } from "./use-me";

/** Somebody besides this agent who writes in a conversation. */
export type Writer = {
  /** The same as long as they write the same. */
  readonly key: string;
  readonly agentId: string;
  readonly name: string;
  readonly isNote: boolean;
};

type Writers = {
  /** The customer, with the text typed so far where it is known; null while they type nothing. */
  readonly customer: { readonly text: string | null } | null;
  readonly colleagues: readonly Writer[];
};

/** Who writes in a conversation besides this agent, who may be there under another name; kept current. */
export function useWriters(conversationId: string): Writers {
  const words = useWords();
  const typing = useTyping(conversationId);
  const { data: me } = useMe();
  return useMemo(() => {
    const customer = typing.find(({ actor }) => actor.kind === "contact") ?? null;
    const colleagues = typing.flatMap(({ actor, speaker, isNote }): Writer[] => {
      if (actor.kind !== "agent") return [];
      if (actor.agentId === me?.agent.id && speaker === null) return [];
      const known = me?.agents.find(({ id }) => id === actor.agentId)?.name;
      const name = speaker?.name ?? known ?? words("common.colleague");
      const { agentId } = actor;
      return [{ key: `${agentId} ${speaker?.name ?? ""} ${isNote}`, agentId, name, isNote }];
    });
    return { customer, colleagues };
  }, [typing, me, words]);
}

type Named = { readonly id: string; readonly name: string };

/** The colleagues who look at a conversation, by name; this agent is none of them. */
export function useViewers(conversationId: string): readonly Named[] {
  return useNamed(useViewerIds(conversationId));
}

/** The colleagues who have a draft in a conversation that is open, by name. */
export function useDraftHolders(conversationId: string): readonly Named[] {
  return useNamed(useDraftHolderIds(conversationId));
}

function useNamed(ids: readonly string[]): readonly Named[] {
  const { data: me } = useMe();
  return useMemo(() => {
    const others = me?.agents.filter(({ id }) => id !== me.agent.id && ids.includes(id)) ?? [];
    return others.map(({ id, name }) => ({ id, name }));
  }, [ids, me]);
}
