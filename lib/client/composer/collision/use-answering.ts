"use client";

import { useEffect, useMemo, useState } from "react";
import { useDraftHolders, useViewers, useWriters } from "../../conversations/use-colleagues-here";

/** A colleague who answers in a conversation; the key stays for as long as they do. */
export type Answering = {
  readonly key: string;
  readonly name: string;
  /** Whether they were seen to write; else they look at what they began before. */
  readonly wasSeen: boolean;
};

type Known = ReadonlyMap<string, Answering>;

/**
 * Which colleagues answer here, calmly: whoever was seen to write does so until nothing of it is left or they are gone, not
 * only while the keys move. Whoever looks with a draft that was begun before counts, too; who writes a note does not.
 */
export function useAnswering(conversationId: string): readonly Answering[] {
  const { colleagues } = useWriters(conversationId);
  const holders = useDraftHolders(conversationId);
  const viewers = useViewers(conversationId);
  /** Those who were seen to write an answer, by agent. */
  const [seen, setSeen] = useState<Known>(nobody);

  const now = useMemo(() => {
    const here = new Set(viewers.map(({ id }) => id));
    const noting = new Set(colleagues.flatMap((one) => (one.isNote ? [one.agentId] : [])));
    const answering = new Map<string, Answering>();
    for (const { id, name } of holders) {
      if (!here.has(id)) continue;
      const known = seen.get(id);
      if (known === undefined && noting.has(id)) continue;
      answering.set(id, known ?? { key: id, name, wasSeen: false });
    }
    for (const { agentId, name, isNote } of colleagues) {
      if (!isNote) answering.set(agentId, { key: agentId, name, wasSeen: true });
    }
    return answering;
  }, [colleagues, holders, viewers, seen]);

  useEffect(() => {
    const wrote = new Map([...now].filter(([, { wasSeen }]) => wasSeen));
    setSeen((before) => (isSame(before, wrote) ? before : wrote));
  }, [now]);

  return useMemo(() => [...now.values()], [now]);
}

const nobody: Known = new Map();

function isSame(one: Known, other: Known): boolean {
  return one.size === other.size && [...one.keys()].every((id) => other.has(id));
}
