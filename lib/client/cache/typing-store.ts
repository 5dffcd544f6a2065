"use client";

import type { Actor } from "@/lib/model/event";
import type { Speaker } from "@/lib/model/message";
import { KeyedStore, useKeyedStore } from "../browser/keyed-store";

type Typing = {
  readonly actor: Actor;
  /** In whose name an agent types, where that is not the agent's own: an indicator of its own. */
  readonly speaker: Speaker | null;
  /** What they have typed so far; null where the line does not tell. */
  readonly text: string | null;
  /** When to stop believing it. */
  readonly until: Date;
};

const store = new KeyedStore<Typing>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Takes over that somebody types until an instant; one in the past means that they stopped. */
export function recordTyping(conversationId: string, typing: Typing): void {
  store.update(conversationId, (list) => {
    const others = list.filter((known) => keyOf(known) !== keyOf(typing));
    return typing.until.getTime() > Date.now() ? [...others, typing] : others;
  });
  scheduleDrop(conversationId);
}

/** Who types in a conversation right now, the agent of this desk included if they do so in another window. */
export function typingIn(conversationId: string): readonly Typing[] {
  return store.get(conversationId);
}

/** As `typingIn`, kept current. */
export function useTyping(conversationId: string): readonly Typing[] {
  return useKeyedStore(store, conversationId);
}

/** What the customer has typed so far in a conversation; null when they do not type, or the line does not tell. */
export function useTypedText(conversationId: string): string | null {
  return useTyping(conversationId).find(({ actor }) => actor.kind === "contact")?.text ?? null;
}

function scheduleDrop(conversationId: string): void {
  clearTimeout(timers.get(conversationId));
  timers.delete(conversationId);
  const ends = typingIn(conversationId).map((typing) => typing.until.getTime());
  if (ends.length === 0) return;
  const drop = () => {
    const now = Date.now();
    store.update(conversationId, (list) => list.filter((typing) => typing.until.getTime() > now));
    scheduleDrop(conversationId);
  };
  timers.set(conversationId, setTimeout(drop, Math.max(0, Math.min(...ends) - Date.now()) + 1));
}

function keyOf({ actor, speaker }: Typing): string {
  if (actor.kind !== "agent") return actor.kind;
  return `${actor.agentId} ${speaker?.role ?? ""} ${speaker?.name ?? ""}`;
}
