"use client";

import type { Actor, TypingEvent } from "@/lib/model/event";
import type { Speaker } from "@/lib/model/message";
import { KeyedStore, useKeyedStore } from "../browser/keyed-store";

type Typing = {
  readonly actor: Actor;
  /** The name under which an agent types, where it is not the agent's own. It has an indicator of its own. */
  readonly speaker: Speaker | null;
  /** The text typed so far; null where the line does not report it. */
  readonly text: string | null;
  /** Whether it is a note, which only colleagues will read. */
  readonly isNote: boolean;
  /** When the indicator expires. */
  readonly until: Date;
};

const store = new KeyedStore<Typing>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Stores what an event says of somebody who types. */
export function recordTypingEvent(event: TypingEvent): void {
  const { conversationId } = event;
  const until = new Date(event.until);
  if (event.kind === "note-typing") {
    const actor = { kind: "agent", agentId: event.agentId } as const;
    recordTyping(conversationId, { actor, speaker: null, text: null, isNote: true, until });
  } else {
    const { actor, speaker = null, text = null } = event;
    recordTyping(conversationId, { actor, speaker, text, isNote: false, until });
  }
}

/** Stores that somebody types until an instant; one in the past means that they stopped. */
function recordTyping(conversationId: string, typing: Typing): void {
  store.update(conversationId, (list) => {
    const others = list.filter((known) => keyOf(known) !== keyOf(typing));
    return typing.until.getTime() > Date.now() ? [...others, typing] : others;
  });
  scheduleDrop(conversationId);
}

/** Who is typing in a conversation now, including this agent in another window. */
export function typingIn(conversationId: string): readonly Typing[] {
  return store.get(conversationId);
}

/** Like `typingIn`, kept current. */
export function useTyping(conversationId: string): readonly Typing[] {
  return useKeyedStore(store, conversationId);
}

/** What the customer has typed so far; null when they are not typing, or the line does not report it. */
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

function keyOf({ actor, speaker, isNote }: Typing): string {
  if (actor.kind !== "agent") return actor.kind;
  return `${actor.agentId} ${isNote} ${speaker?.role ?? ""} ${speaker?.name ?? ""}`;
}
