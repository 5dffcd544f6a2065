import { listMemberIds, listSeers } from "@/db/stores/agents";
import { findContactNames } from "@/db/stores/contacts";
import { listUnanswered } from "@/db/stores/routing/unanswered";
import type { Conversation } from "@/db/tables/tables";
import { waitsForAnybody } from "@/lib/model/routing/waits-for-anybody";
import type { StreamConversation, StreamEvent } from "@/lib/protocols/agent-side/agent-stream";
import type { Clock } from "@/lib/realtime/clock";
import type { Context } from "../context/context";
import { streamConversation } from "./read-state";
import { type Binding, type StreamIndex, tell } from "./session";

/** Waiting conversations that one agent is offered at once, the longest waiting first. */
const offersMax = 500;

/** A conversation that waits for anybody, and who is thinking about it. */
type Offer = { readonly standing: Map<Binding, () => void> };

type End = Extract<StreamEvent, { kind: "ended" }>;

/** Whether a conversation waits for somebody to take it. What a team routes automatically is given, not offered. */
function isOffered(
  { routing }: Pick<Context, "routing">,
  row: Pick<Conversation, "status" | "assigneeId" | "waitingSince" | "teamId">,
): boolean {
  return waitsForAnybody(row) && routing.of(row.teamId).mode === "manual";
}

/**
 * Offers what waits for anybody to the agents who are ready. An offer that ran out is made again when its customer
 * writes again, or when the agent says "ready" again.
 */
export class StreamOffers {
  readonly #context: Context;
  readonly #clock: Clock;
  readonly #index: StreamIndex;
  readonly #offers = new Map<string, Offer>();
  /** Who does not want a conversation, by conversation. */
  readonly #declined = new Map<string, Set<string>>();

  constructor(context: Context, clock: Clock, index: StreamIndex) {
    this.#context = context;
    this.#clock = clock;
    this.#index = index;
  }

  /** Whether anybody here needs the state of this conversation. */
  concerns(row: Conversation): boolean {
    if (this.#offers.has(row.id)) return true;
    return isOffered(this.#context, row) && this.#index.ready(row.organizationId).size > 0;
  }

  /** The agents who may be offered what is a team's: its members, or everybody who sees it where it has none. */
  async candidates({ teamId }: Conversation): Promise<ReadonlySet<string> | null> {
    if (teamId === null) return null;
    const { read } = this.#context.database;
    const members = await listMemberIds(read, teamId);
    return new Set(members.length === 0 ? await listSeers(read, teamId) : members);
  }

  /** Offers, or takes offers back, as a conversation now is. `isRenewed`: its customer has just written. */
  look(
    row: Conversation,
    facts: StreamConversation,
    candidates: ReadonlySet<string> | null,
    change: { readonly isRenewed: boolean; readonly end: End | null },
  ): void {
    const offer = this.#offers.get(row.id);
    if (!isOffered(this.#context, row)) {
      this.#takeBack(row, change.end);
      return;
    }
    if (offer !== undefined && !change.isRenewed) return;
    for (const binding of this.#index.ready(row.organizationId)) {
      this.#offer(binding, row, facts, candidates);
    }
  }

  /** Offers an agent who has just become ready all that waits. */
  async offerAll(binding: Binding): Promise<void> {
    const { organizationId } = binding.session.options;
    const { database, routing } = this.#context;
    const routed = routing.automaticTeams(organizationId);
    const rows = await listUnanswered(database.read, organizationId, routed, offersMax);
    const names = await findContactNames(
      database.read,
      rows.map(({ contactId }) => contactId),
    );
    for (const row of rows) {
      const candidates = await this.candidates(row);
      const name = names.get(row.contactId) ?? null;
      const facts = await streamConversation(this.#context, row, name);
      this.#offer(binding, row, facts, candidates);
    }
  }

  decline(binding: Binding, conversationId: string): void {
    const declined = this.#declined.get(conversationId) ?? new Set();
    this.#declined.set(conversationId, declined.add(binding.agentId));
    for (const [standing, cancel] of this.#offers.get(conversationId)?.standing ?? []) {
      if (standing.agentId !== binding.agentId) continue;
      cancel();
      this.#offers.get(conversationId)?.standing.delete(standing);
    }
  }

  /** Stops offers to an agent. Offers that are open end without an event. */
  forget(binding: Binding): void {
    for (const { standing } of this.#offers.values()) {
      standing.get(binding)?.();
      standing.delete(binding);
    }
  }

  #offer(
    binding: Binding,
    row: Conversation,
    facts: StreamConversation,
    candidates: ReadonlySet<string> | null,
  ): void {
    const { agentId, session } = binding;
    const offer = this.#offers.get(row.id) ?? { standing: new Map() };
    this.#offers.set(row.id, offer);
    if (!binding.isReady || offer.standing.has(binding)) return;
    if (candidates !== null && !candidates.has(agentId)) return;
    if (this.#declined.get(row.id)?.has(agentId)) return;
    const { offerMs } = session.options;
    const cancel = this.#clock.after(offerMs, () => {
      offer.standing.delete(binding);
      tell(session, { kind: "offer-lost", agentId, conversationId: row.id });
    });
    offer.standing.set(binding, cancel);
    const expiresAt = new Date(this.#context.now().getTime() + offerMs);
    tell(session, { kind: "offered", agentId, conversation: facts, expiresAt });
  }

  #takeBack({ id, status, assigneeId }: Conversation, end: End | null): void {
    if (status === "closed") this.#declined.delete(id);
    const offer = this.#offers.get(id);
    if (offer === undefined) return;
    this.#offers.delete(id);
    for (const [{ session, agentId }, cancel] of offer.standing) {
      cancel();
      if (end !== null) tell(session, end);
      else if (agentId !== assigneeId) {
        tell(session, { kind: "offer-lost", agentId, conversationId: id });
      }
    }
  }
}
