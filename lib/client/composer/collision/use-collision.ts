"use client";

import { useEffect, useMemo, useState } from "react";
import type { MessageView, PendingSendView, TimelineEntry } from "@/lib/api/message-schemas";
import { useMe } from "../../conversations/use-me";
import { begunAfter, dropBegun } from "../../drafts/begun-after";
import type { Written } from "../../drafts/written";
import { useWords } from "../../format/use-wording";
import { usePending } from "../../transcript/use-pending";
import { useAnswering } from "./use-answering";

/** What a colleague does in a conversation that makes an answer to it one too many. The key stays from waiting to sent. */
export type Clash = { readonly key: string; readonly name: string } & (
  | { readonly kind: "writes" }
  /** Looks at what they began to write before. */
  | { readonly kind: "begun" }
  | { readonly kind: "leaves"; readonly pending: PendingSendView }
  | { readonly kind: "answered"; readonly message: MessageView }
);

export type Collision = {
  readonly clashes: readonly Clash[];
  /** Whether the agent is being asked whether to send all the same. */
  readonly isAsking: boolean;
  /** What was to be sent when the agent was asked. */
  readonly asked: Sending | null;
  /** Whether sending has to wait for the agent's word. It asks then; the next call lets pass what was shown. */
  readonly holds: (sending: Sending) => boolean;
  /** The agent writes on. What was shown is not asked again. */
  readonly goBack: () => void;
};

type Sending = { readonly thenClose: boolean };
type Asked = Sending & { readonly keys: ReadonlySet<string> };

type CollisionInput = {
  readonly conversationId: string;
  /** The loaded part of the timeline; undefined while there is none. */
  readonly entries: readonly TimelineEntry[] | undefined;
  /** Whether an answer is begun. */
  readonly isBegun: boolean;
  readonly written: Written;
};

/** Tells an agent who answers whether a colleague writes, is about to send, or has answered since the agent began. */
export function useCollision(input: CollisionInput): Collision {
  const { isBegun, written } = input;
  const clashes = useClashes(input);
  const [seen, setSeen] = useState<ReadonlySet<string>>(nothing);
  const [asked, setAsked] = useState<Asked | null>(null);

  useEffect(() => {
    if (isBegun) return;
    setSeen(nothing);
    setAsked(null);
  }, [isBegun]);

  const goBack = () => {
    if (asked === null) return;
    setSeen(new Set([...seen, ...asked.keys]));
    setAsked(null);
  };
  // Whoever writes on has gone back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written decides
  useEffect(goBack, [written]);

  // A draft may be old: it is told, and not asked about.
  const asking = clashes.filter(({ kind }) => kind !== "begun");
  // Whoever was asked decides, also when nobody else answers any more.
  const isAsking = asked !== null;
  const known = isAsking ? asked.keys : seen;
  return {
    clashes,
    isAsking,
    asked,
    goBack,
    holds: ({ thenClose }) => {
      if (asking.every(({ key }) => known.has(key))) return false;
      setAsked({ thenClose, keys: new Set(asking.map(({ key }) => key)) });
      return true;
    },
  };
}

const nothing: ReadonlySet<string> = new Set();

function useClashes({ conversationId, entries, isBegun }: CollisionInput): readonly Clash[] {
  const words = useWords();
  const { data: me } = useMe();
  const colleagues = useAnswering(conversationId);
  const pending = usePending(conversationId);

  /** The last entry that was there when the answer was begun; null while that is not known. */
  const [after, setAfter] = useState<number | null>(null);

  useEffect(() => {
    if (isBegun && entries === undefined) return;
    if (!isBegun) dropBegun(conversationId);
    setAfter(isBegun ? begunAfter(conversationId, entries ?? []) : null);
  }, [conversationId, isBegun, entries]);

  return useMemo(() => {
    if (!isBegun || me === undefined || entries === undefined || after === null) return [];
    const nameOf = (agentId: string) =>
      me.agents.find(({ id }) => id === agentId)?.name ?? words("common.colleague");
    const answered = entries.flatMap((entry): Clash[] => {
      if (entry.seq <= after || entry.kind !== "message") return [];
      const { message } = entry;
      const { id: key, author, direction, speaker } = message;
      if (direction !== "outbound" || author.kind !== "agent") return [];
      if (author.agentId === me.agent.id && speaker === null) return [];
      return [{ kind: "answered", key, name: speaker?.name ?? nameOf(author.agentId), message }];
    });
    const leaving = pending.flatMap((one): Clash[] =>
      one.kind === "undo" && one.agentId !== me.agent.id
        ? [{ kind: "leaves", key: one.id, name: nameOf(one.agentId), pending: one }]
        : [],
    );
    const writing = colleagues.map(
      ({ key, name, wasSeen }): Clash => ({ kind: wasSeen ? "writes" : "begun", key, name }),
    );
    return [...answered, ...leaving, ...writing];
  }, [isBegun, after, entries, pending, colleagues, me, words]);
}
