import type { LiveEvent } from "@/lib/model/event";
import type { Speaker } from "@/lib/model/message";
import type { StreamConversation } from "@/lib/protocols/agent-side/agent-stream";
import type { FeedSubscribers } from "./feed-subscribers";
import { contactParty, partyFor } from "./read-state";
import { keyOf } from "./typing-pace";

type TypingSignal = Extract<LiveEvent, { kind: "typing" }>;

/** That somebody types, as it was heard. */
export type Typing = {
  readonly agentId: string | null;
  readonly speaker: Speaker | null;
  readonly isContact: boolean;
  readonly at: Date;
  readonly until: Date;
};

/** Who types in one conversation, until it is told. */
export class FeedTyping {
  #waiting: readonly Typing[] = [];

  /** What is still to be told. */
  get waiting(): readonly Typing[] {
    return this.#waiting;
  }

  /** Takes the place of what was heard of the same party. False where there is nothing to tell. */
  hear(event: TypingSignal, at: Date): boolean {
    const { actor, speaker = null, until } = event;
    this.#waiting = this.#waiting.filter((one) => !isSame(one, actor, speaker));
    if (actor.kind === "system") return false;
    const agentId = actor.kind === "agent" ? actor.agentId : null;
    const isContact = actor.kind === "contact";
    this.#waiting = [...this.#waiting, { agentId, speaker, isContact, at, until: new Date(until) }];
    return true;
  }

  /** Of what was looked up, what has not been overtaken since; it waits no longer. */
  take(lookedUp: readonly Typing[]): readonly Typing[] {
    const still = lookedUp.filter((one) => this.#waiting.includes(one));
    this.#waiting = this.#waiting.filter((one) => !lookedUp.includes(one));
    return still;
  }
}

/** Tells every stream of a conversation that somebody types, or has stopped; not who has written since. */
export function tellTyping(
  subscribers: FeedSubscribers,
  { agentId, speaker, isContact, at, until }: Typing,
  facts: StreamConversation,
  known: {
    readonly conversationId: string;
    readonly names: ReadonlyMap<string, string>;
    /** When each party last wrote, of those who did. */
    readonly saidAt: ReadonlyMap<string, Date>;
  },
): void {
  const from = isContact ? contactParty(facts) : partyFor({ agentId, speaker }, facts, known.names);
  const overtakenAt = known.saidAt.get(keyOf(from));
  if (overtakenAt !== undefined && at <= overtakenAt) return;
  const { conversationId } = known;
  for (const pace of subscribers.paces()) {
    if (until > at) pace.take({ kind: "typing", conversationId, from, at, until });
    else pace.end(from);
  }
}

function isSame(typing: Typing, actor: TypingSignal["actor"], speaker: Speaker | null): boolean {
  if (actor.kind === "contact") return typing.isContact;
  if (actor.kind === "system" || typing.isContact || typing.agentId !== actor.agentId) return false;
  return typing.speaker?.name === speaker?.name && typing.speaker?.role === speaker?.role;
}
