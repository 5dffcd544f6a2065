import type { StreamConversation, StreamEvent } from "@/lib/protocols/agent-side/agent-stream";
import type { Clock } from "@/lib/realtime/clock";
import type { Said } from "./history";
import type { StreamState } from "./read-state";
import { type StreamIndex, type StreamSession, tell, tellBacklog } from "./session";
import { TypingPace } from "./typing-pace";

/** One stream in one conversation. */
type Subscription = {
  /** Its agents who are in it. */
  readonly agents: Set<string>;
  /** Up to here, nothing is told. */
  readonly fromSeq: number;
  readonly pace: TypingPace;
};

export type Entering = {
  readonly facts: StreamConversation;
  readonly since: Date;
  readonly fromSeq: number;
  /** What was said up to there. */
  readonly said: Said;
};

/** The streams that hear of one conversation, because agents bound to them are in it. */
export class FeedSubscribers {
  readonly #conversationId: string;
  readonly #organizationId: string;
  readonly #clock: Clock;
  readonly #index: StreamIndex;
  readonly #subscriptions = new Map<StreamSession, Subscription>();
  /** Called when a stream subscribes, and when its subscription ends. */
  readonly #onSubscription: (session: StreamSession, isSubscribed: boolean) => void;

  constructor(
    feed: { readonly conversationId: string; readonly organizationId: string },
    clock: Clock,
    index: StreamIndex,
    onSubscription: (session: StreamSession, isSubscribed: boolean) => void,
  ) {
    this.#conversationId = feed.conversationId;
    this.#organizationId = feed.organizationId;
    this.#clock = clock;
    this.#index = index;
    this.#onSubscription = onSubscription;
  }

  get size(): number {
    return this.#subscriptions.size;
  }

  has(session: StreamSession): boolean {
    return this.#subscriptions.has(session);
  }

  /** The streams that have not been told an entry yet. They count as told from now on. */
  *newTo(seq: number): Iterable<{ readonly session: StreamSession; readonly pace: TypingPace }> {
    for (const [session, { fromSeq, pace }] of this.#subscriptions) {
      if (fromSeq >= seq) continue;
      session.cursors.note(this.#conversationId, seq);
      yield { session, pace };
    }
  }

  paces(): Iterable<TypingPace> {
    return [...this.#subscriptions.values()].map(({ pace }) => pace);
  }

  tellAll(event: StreamEvent): void {
    for (const session of this.#subscriptions.keys()) tell(session, event);
  }

  /** Puts an agent into it on every stream the agent is bound to. */
  enterEverywhere(agentId: string, entering: Entering): void {
    for (const { session } of this.#index.of(this.#organizationId, agentId)) {
      this.enter(session, agentId, entering);
    }
  }

  /**
   * Tells a stream that an agent is in it from now on, unless it knows; and where it begins to listen, what was said
   * before that it has not been told.
   */
  enter(session: StreamSession, agentId: string, { facts, since, fromSeq, said }: Entering): void {
    const known = this.#subscriptions.get(session);
    if (known?.agents.has(agentId)) return;
    if (known === undefined) {
      const pace = new TypingPace(this.#clock, session.options.typingEveryMs, (event) =>
        tell(session, event),
      );
      this.#subscriptions.set(session, { agents: new Set([agentId]), fromSeq, pace });
      this.#onSubscription(session, true);
    } else {
      known.agents.add(agentId);
    }
    tell(session, { kind: "active", agentId, conversation: facts, since });
    if (known !== undefined) return;
    const after = session.cursors.in(this.#conversationId);
    for (const { row, ...message } of said({ after, last: fromSeq })) {
      const metadata = row.metadata?.[session.protocol] ?? null;
      tellBacklog(session, { kind: "message", message: { ...message, metadata } });
    }
    session.cursors.note(this.#conversationId, fromSeq);
  }

  /**
   * Removes an agent from the conversation. A stream with no other agent in it is told that the conversation went on
   * elsewhere.
   */
  exit(agentId: string, at: Date, seq: number): void {
    for (const [session, { agents, fromSeq }] of this.#subscriptions) {
      if (fromSeq >= seq || !agents.delete(agentId) || agents.size > 0) continue;
      this.#drop(session);
      tell(session, { kind: "ended", conversationId: this.#conversationId, by: "transfer", at });
    }
  }

  /** The conversation has ended with this entry. */
  end(seq: number, end: StreamEvent): void {
    for (const [session, { fromSeq }] of this.#subscriptions) {
      if (fromSeq >= seq) continue;
      this.#drop(session);
      tell(session, end);
    }
  }

  /** Removes an agent from a stream. */
  forget(session: StreamSession, agentId: string): void {
    const agents = this.#subscriptions.get(session)?.agents;
    if (agents?.delete(agentId) && agents.size === 0) this.#drop(session);
  }

  /** Who came or went without an entry in the record, as it is found at an instant. */
  reconcile(
    { row, present }: StreamState,
    known: Pick<Entering, "facts" | "said">,
    at: Date,
  ): void {
    const subscribed = new Set(
      [...this.#subscriptions.values()].flatMap(({ agents }) => [...agents]),
    );
    for (const agentId of subscribed) {
      if (!present.has(agentId)) this.exit(agentId, at, row.lastSeq + 1);
    }
    for (const [agentId, since] of present) {
      this.enterEverywhere(agentId, { ...known, since, fromSeq: row.lastSeq });
    }
  }

  #drop(session: StreamSession): void {
    this.#subscriptions.get(session)?.pace.close();
    this.#subscriptions.delete(session);
    this.#onSubscription(session, false);
  }
}
