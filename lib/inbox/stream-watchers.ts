import type { StreamConversation, StreamEvent } from "@/lib/protocols/agent-stream";
import type { Clock } from "@/lib/realtime/clock";
import type { StreamState } from "./stream-facts";
import { type StreamIndex, type StreamSession, tell } from "./stream-session";
import { TypingPace } from "./stream-typing";

/** One stream in one conversation. */
type Watch = {
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
};

/** The streams that hear of one conversation, because agents bound to them are in it. */
export class StreamWatchers {
  readonly #conversationId: string;
  readonly #organizationId: string;
  readonly #clock: Clock;
  readonly #index: StreamIndex;
  readonly #watches = new Map<StreamSession, Watch>();
  /** Called when a stream begins to watch, and when it ends. */
  readonly #onWatch: (session: StreamSession, isWatching: boolean) => void;

  constructor(
    room: { readonly conversationId: string; readonly organizationId: string },
    clock: Clock,
    index: StreamIndex,
    onWatch: (session: StreamSession, isWatching: boolean) => void,
  ) {
    this.#conversationId = room.conversationId;
    this.#organizationId = room.organizationId;
    this.#clock = clock;
    this.#index = index;
    this.#onWatch = onWatch;
  }

  get size(): number {
    return this.#watches.size;
  }

  /** Those to whom an entry of the record is news. */
  *newTo(seq: number): Iterable<{ readonly session: StreamSession; readonly pace: TypingPace }> {
    for (const [session, { fromSeq, pace }] of this.#watches) {
      if (fromSeq < seq) yield { session, pace };
    }
  }

  paces(): Iterable<TypingPace> {
    return [...this.#watches.values()].map(({ pace }) => pace);
  }

  tellAll(event: StreamEvent): void {
    for (const session of this.#watches.keys()) tell(session, event);
  }

  /** Puts an agent into it on every stream the agent is bound to. */
  enterEverywhere(agentId: string, entering: Entering): void {
    for (const { session } of this.#index.of(this.#organizationId, agentId)) {
      this.enter(session, agentId, entering);
    }
  }

  /** Tells a stream that an agent is in it from now on, unless it knows. */
  enter(session: StreamSession, agentId: string, { facts, since, fromSeq }: Entering): void {
    const known = this.#watches.get(session);
    if (known?.agents.has(agentId)) return;
    if (known === undefined) {
      const pace = new TypingPace(this.#clock, session.options.typingEveryMs, (event) =>
        tell(session, event),
      );
      this.#watches.set(session, { agents: new Set([agentId]), fromSeq, pace });
      this.#onWatch(session, true);
    } else {
      known.agents.add(agentId);
    }
    tell(session, { kind: "active", agentId, conversation: facts, since });
  }

  /** The agent is no longer in it; a stream without any other agent here is told that it went on elsewhere. */
  exit(agentId: string, at: Date, seq: number): void {
    for (const [session, { agents, fromSeq }] of this.#watches) {
      if (fromSeq >= seq || !agents.delete(agentId) || agents.size > 0) continue;
      this.#drop(session);
      tell(session, { kind: "ended", conversationId: this.#conversationId, by: "transfer", at });
    }
  }

  /** The conversation has ended with this entry. */
  end(seq: number, end: StreamEvent): void {
    for (const [session, { fromSeq }] of this.#watches) {
      if (fromSeq >= seq) continue;
      this.#drop(session);
      tell(session, end);
    }
  }

  /** A stream tells nothing of this agent any more. */
  forget(session: StreamSession, agentId: string): void {
    const agents = this.#watches.get(session)?.agents;
    if (agents?.delete(agentId) && agents.size === 0) this.#drop(session);
  }

  /** Who came or went without an entry in the record, as it is found at an instant. */
  reconcile({ row, present }: StreamState, facts: StreamConversation, at: Date): void {
    const watched = new Set([...this.#watches.values()].flatMap(({ agents }) => [...agents]));
    for (const agentId of watched) {
      if (!present.has(agentId)) this.exit(agentId, at, row.lastSeq + 1);
    }
    for (const [agentId, since] of present) {
      this.enterEverywhere(agentId, { facts, since, fromSeq: row.lastSeq });
    }
  }

  #drop(session: StreamSession): void {
    this.#watches.get(session)?.pace.close();
    this.#watches.delete(session);
    this.#onWatch(session, false);
  }
}
