import type { StreamEvent, StreamOptions } from "@/lib/protocols/agent-side/agent-stream";
import type { EventStream } from "@/lib/realtime/event-stream";

/** What one agent is on one stream. */
export type Binding = {
  readonly session: StreamSession;
  readonly agentId: string;
  /** Null for an agent who has only spoken here. */
  deskSessionId: string | null;
  isReady: boolean;
  /** Ends that the agent looks at what the program showed in front; null while it showed nothing. */
  stopLooking: (() => void) | null;
};

/** A stream with what the core knows of it. */
export type StreamSession = {
  readonly id: string;
  readonly protocol: string;
  readonly createdAt: Date;
  readonly options: StreamOptions;
  readonly stream: EventStream<StreamEvent>;
  /** By agent. */
  readonly bindings: Map<string, Binding>;
  readonly cursors: StreamCursors;
};

/** For how many conversations a stream keeps how much it has got of them. */
const rememberedMax = 10_000;

/** Up to which place in each conversation a stream has been told what was said; the oldest are forgotten first. */
export class StreamCursors {
  readonly #places = new Map<string, number>();

  in(conversationId: string): number {
    return this.#places.get(conversationId) ?? 0;
  }

  note(conversationId: string, seq: number): void {
    if (seq <= this.in(conversationId)) return;
    this.#places.delete(conversationId);
    this.#places.set(conversationId, seq);
    if (this.#places.size <= rememberedMax) return;
    const [oldest] = this.#places.keys();
    if (oldest !== undefined) this.#places.delete(oldest);
  }
}

/** Adds an event to a stream, unless its protocol has no word for it. */
export function tell({ options, stream }: StreamSession, event: StreamEvent): void {
  if (!options.isTellable(event)) return;
  if (event.kind === "typing") {
    const { conversationId, from, until } = event;
    stream.push(event, { key: `${conversationId} ${from.role} ${from.name}`, until });
  } else {
    stream.push(event);
  }
}

/**
 * Adds what was said before a stream began to listen. These events do not count towards the limit that ends a stream.
 */
export function tellBacklog({ options, stream }: StreamSession, event: StreamEvent): void {
  if (options.isTellable(event)) stream.pushBacklog(event);
}

/** Who is bound where, by organization and agent: an event finds its readers without a look at all streams. */
export class StreamIndex {
  readonly #byOrganization = new Map<string, Map<string, Set<Binding>>>();
  readonly #ready = new Map<string, Set<Binding>>();

  /** Whether any agent of an organization is bound. */
  isUsed(organizationId: string): boolean {
    return this.#byOrganization.has(organizationId);
  }

  of(organizationId: string, agentId: string): Iterable<Binding> {
    return this.#byOrganization.get(organizationId)?.get(agentId) ?? [];
  }

  isBound(organizationId: string, agentId: string): boolean {
    return this.#byOrganization.get(organizationId)?.has(agentId) ?? false;
  }

  /** Who takes offers. */
  ready(organizationId: string): ReadonlySet<Binding> {
    return this.#ready.get(organizationId) ?? nobody;
  }

  /** The binding of an agent on a stream, made where there is none. */
  bind(session: StreamSession, agentId: string): Binding {
    const known = session.bindings.get(agentId);
    if (known !== undefined) return known;
    const binding: Binding = {
      session,
      agentId,
      deskSessionId: null,
      isReady: false,
      stopLooking: null,
    };
    session.bindings.set(agentId, binding);
    const { organizationId } = session.options;
    const byAgent = this.#byOrganization.get(organizationId) ?? new Map<string, Set<Binding>>();
    this.#byOrganization.set(organizationId, byAgent);
    byAgent.set(agentId, (byAgent.get(agentId) ?? new Set()).add(binding));
    return binding;
  }

  unbind(binding: Binding): void {
    this.setReady(binding, false);
    const { session, agentId } = binding;
    session.bindings.delete(agentId);
    const { organizationId } = session.options;
    const byAgent = this.#byOrganization.get(organizationId);
    const bindings = byAgent?.get(agentId);
    bindings?.delete(binding);
    if (bindings?.size === 0) byAgent?.delete(agentId);
    if (byAgent?.size === 0) this.#byOrganization.delete(organizationId);
  }

  setReady(binding: Binding, isReady: boolean): void {
    binding.isReady = isReady;
    const { organizationId } = binding.session.options;
    const ready = this.#ready.get(organizationId) ?? new Set();
    if (isReady) this.#ready.set(organizationId, ready.add(binding));
    else if (ready.delete(binding) && ready.size === 0) this.#ready.delete(organizationId);
  }
}

const nobody: ReadonlySet<Binding> = new Set();
