"use client";

import type { Actor } from "@/lib/model/event";
import { KeyedStore, useKeyedStore } from "./keyed-store";

type Typing = {
  readonly actor: Actor;
  /** When to stop believing it. */
  readonly until: Date;
};

const store = new KeyedStore<Typing>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Takes over that somebody types until an instant; one in the past means that they stopped. */
export function recordTyping(conversationId: string, actor: Actor, until: Date): void {
  store.update(conversationId, (list) => {
    const others = list.filter((typing) => keyOf(typing.actor) !== keyOf(actor));
    return until.getTime() > Date.now() ? [...others, { actor, until }] : others;
  });
  scheduleDrop(conversationId);
}

/** Who types in a conversation right now, the agent of this desk included if they do so in another window. */
export function useTyping(conversationId: string): readonly Typing[] {
  return useKeyedStore(store, conversationId);
}

function scheduleDrop(conversationId: string): void {
  clearTimeout(timers.get(conversationId));
  timers.delete(conversationId);
  const ends = store.get(conversationId).map((typing) => typing.until.getTime());
  if (ends.length === 0) return;
  const drop = () => {
    const now = Date.now();
    store.update(conversationId, (list) => list.filter((typing) => typing.until.getTime() > now));
    scheduleDrop(conversationId);
  };
  timers.set(conversationId, setTimeout(drop, Math.max(0, Math.min(...ends) - Date.now()) + 1));
}

function keyOf(actor: Actor): string {
  return actor.kind === "agent" ? actor.agentId : actor.kind;
}
