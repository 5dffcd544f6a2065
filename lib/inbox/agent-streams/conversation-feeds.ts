import { findMessages } from "@/db/stores/messages";
import type { Actor, LiveEvent } from "@/lib/model/event";
import type { Speaker } from "@/lib/model/message";
import type { StreamConversation, StreamEvent } from "@/lib/protocols/agent-side/agent-stream";
import type { Clock } from "@/lib/realtime/clock";
import type { Context } from "../context/context";
import { StreamWatchers } from "./feed-subscribers";
import { nothingSaid, readSaid, type Said } from "./history";
import type { StreamOffers } from "./offers";
import {
  agentNames,
  contactParty,
  partyFor,
  readEntriesBetween,
  readState,
  type StreamEntry,
  type StreamState,
  streamConversation,
  streamMessages,
} from "./read-state";
import { type StreamIndex, type StreamSession, tell } from "./session";
import { keyOf } from "./typing-pace";

/** Entries that are read at once. */
const pageSize = 500;
/** When to look again after the store failed. */
const retryMs = 1_000;

type Typing = {
  readonly agentId: string | null;
  readonly speaker: Speaker | null;
  readonly isContact: boolean;
  readonly at: Date;
  readonly until: Date;
};

/** A conversation that streams are interested in. */
type Room = {
  readonly organizationId: string;
  readonly conversationId: string;
  /** The last `seq` that was told. */
  cursor: number;
  readonly watchers: StreamWatchers;
  isRunning: boolean;
  isStale: boolean;
  /** Messages whose state has changed. */
  changed: Set<string>;
  /** Of those, the ones that are known to have failed. */
  readonly failed: Set<string>;
  typing: Typing[];
};

/**
 * Follows conversations for streams. What is told is read from the record behind a cursor, one reading at a time for
 * each conversation, so that it has the record's order and nothing is missing or told twice; events of the hub only
 * say when to look.
 */
export class StreamRooms {
  readonly #context: Context;
  readonly #clock: Clock;
  readonly #index: StreamIndex;
  readonly #offers: StreamOffers;
  readonly #rooms = new Map<string, Room>();
  readonly #watched = new Map<StreamSession, Set<Room>>();

  constructor(context: Context, clock: Clock, index: StreamIndex, offers: StreamOffers) {
    this.#context = context;
    this.#clock = clock;
    this.#index = index;
    this.#offers = offers;
  }

  /** Something changed; nothing happens where nobody of the organization listens. */
  hear(event: LiveEvent): void {
    if (!this.#index.isUsed(event.organizationId)) return;
    switch (event.kind) {
      case "conversation": {
        const { organizationId, conversationId, lastSeq, priorSeq = lastSeq } = event;
        this.#schedule(this.#roomOf(organizationId, conversationId, priorSeq));
        return;
      }
      case "message": {
        const room = this.#rooms.get(event.conversationId);
        if (room === undefined) return;
        room.changed.add(event.messageId);
        this.#schedule(room);
        return;
      }
      case "typing": {
        const room = this.#rooms.get(event.conversationId);
        if (room !== undefined) this.#hearTyping(room, event);
        return;
      }
      case "counts":
      case "line":
        return;
      default:
        event satisfies never;
    }
  }

  /** Puts an agent of a stream into a conversation as it was read, unless the agent is there already. */
  enter(
    session: StreamSession,
    agentId: string,
    { row, present }: StreamState,
    { facts, said }: { readonly facts: StreamConversation; readonly said: Said },
  ): void {
    const since = present.get(agentId);
    if (since === undefined || !session.bindings.has(agentId)) return;
    const room = this.#roomOf(row.organizationId, row.id, row.lastSeq);
    room.watchers.enter(session, agentId, { facts, since, fromSeq: row.lastSeq, said });
    // What changed between the reading and now.
    this.#schedule(room);
  }

  /** A stream tells nothing of this agent any more. */
  leave(session: StreamSession, agentId: string): void {
    for (const room of [...(this.#watched.get(session) ?? [])]) {
      room.watchers.forget(session, agentId);
      this.#sweep(room);
    }
  }

  #roomOf(organizationId: string, conversationId: string, cursor: number): Room {
    const known = this.#rooms.get(conversationId);
    if (known !== undefined) return known;
    const room: Room = {
      organizationId,
      conversationId,
      cursor,
      watchers: new StreamWatchers(
        { organizationId, conversationId },
        this.#clock,
        this.#index,
        (session, isWatching) => this.#note(room, session, isWatching),
      ),
      isRunning: false,
      isStale: false,
      changed: new Set(),
      failed: new Set(),
      typing: [],
    };
    this.#rooms.set(conversationId, room);
    return room;
  }

  /** Remembers where a stream listens, so that its end is felt there and nowhere else. */
  #note(room: Room, session: StreamSession, isWatching: boolean): void {
    const rooms = this.#watched.get(session) ?? new Set();
    if (isWatching) this.#watched.set(session, rooms.add(room));
    else if (rooms.delete(room) && rooms.size === 0) this.#watched.delete(session);
  }

  #hearTyping(room: Room, event: Extract<LiveEvent, { kind: "typing" }>): void {
    const at = this.#context.now();
    const until = new Date(event.until);
    const isBy = (one: Typing) => isSame(one, event.actor, event.speaker ?? null);
    room.typing = room.typing.filter((one) => !isBy(one));
    const { actor, speaker = null } = event;
    if (actor.kind === "system") return;
    const agentId = actor.kind === "agent" ? actor.agentId : null;
    room.typing.push({ agentId, speaker, isContact: actor.kind === "contact", at, until });
    this.#schedule(room);
  }

  #schedule(room: Room): void {
    room.isStale = true;
    if (!room.isRunning) void this.#run(room);
  }

  async #run(room: Room): Promise<void> {
    room.isRunning = true;
    try {
      while (room.isStale) {
        room.isStale = false;
        await this.#pass(room);
      }
    } catch (error) {
      this.#context.log.error(
        { err: String(error) },
        "A conversation could not be read for streams",
      );
      room.isRunning = false;
      this.#clock.after(retryMs, () => this.#schedule(room));
      return;
    }
    room.isRunning = false;
    this.#sweep(room);
  }

  /** Forgets a conversation that is nothing to anybody; the next event of it brings it back. */
  #sweep(room: Room): void {
    if (room.watchers.size === 0 && !room.isRunning) this.#rooms.delete(room.conversationId);
  }

  /** Reads what is new, then tells all of it in one go. */
  async #pass(room: Room): Promise<void> {
    const context = this.#context;
    const { organizationId, conversationId } = room;
    const state = await readState(context, organizationId, conversationId);
    if (state === undefined) return;
    const { row, present } = state;
    const isWatched = () =>
      room.watchers.size > 0 ||
      [...present.keys()].some((agentId) => this.#index.isBound(organizationId, agentId));
    if (!isWatched() && !this.#offers.concerns(row)) {
      room.cursor = row.lastSeq;
      return;
    }
    const range = { conversationId, after: room.cursor, last: row.lastSeq, limit: pageSize };
    const entries = await readEntriesBetween(context, range);
    const facts = await streamConversation(context, row);
    const typing = room.typing;
    const names = await agentNames(context, [
      ...entries.map(({ message }) => message?.agentId ?? null),
      ...typing.map(({ agentId }) => agentId),
    ]);
    const said = await streamMessages(
      context,
      entries.flatMap(({ message }) => message ?? []),
      facts,
      names,
    );
    const candidates = await this.#offers.candidates(row);
    const isLast = (entries.at(-1)?.seq ?? row.lastSeq) >= row.lastSeq;
    const failures = isLast ? await this.#takeFailures(room, row.lastSeq) : [];
    // Asked last: a stream may be bound while something else is read.
    const before = this.#mayBegin(room, present, entries)
      ? await readSaid(context, facts, entries.at(-1)?.seq ?? row.lastSeq, entries.length)
      : nothingSaid;

    // Nothing is waited for from here on: what is told together arrives together.
    let end: Extract<StreamEvent, { kind: "ended" }> | null = null;
    let isRenewed = false;
    const saidAt = new Map<string, Date>();
    for (const { seq, at, event, message } of entries) {
      const entered = (agentId: string, fromSeq: number) => {
        const since = present.get(agentId) ?? at;
        room.watchers.enterEverywhere(agentId, { facts, since, fromSeq, said: before });
      };
      if (event?.kind === "closed") {
        end = { kind: "ended", conversationId, by: event.by.kind, at };
        room.watchers.end(seq, end);
      } else if (event?.kind === "assigned") {
        if (event.from !== null) room.watchers.exit(event.from, at, seq);
        if (event.to !== null) entered(event.to, seq);
      } else if (message !== null && message.direction !== "internal") {
        if (message.agentId !== null) entered(message.agentId, seq - 1);
        isRenewed ||= message.direction === "inbound";
        const words = said.find(({ id }) => id === message.id);
        if (words === undefined) continue;
        const { row: stored, ...told } = words;
        saidAt.set(keyOf(told.from), stored.receivedAt);
        for (const { session, pace } of room.watchers.newTo(seq)) {
          pace.end(told.from);
          const metadata = stored.metadata?.[session.protocol] ?? null;
          tell(session, { kind: "message", message: { ...told, metadata } });
        }
      }
    }
    room.cursor = entries.at(-1)?.seq ?? Math.max(room.cursor, row.lastSeq);
    if (!isLast) {
      room.isStale = true;
      return;
    }
    room.watchers.reconcile(state, { facts, said: before }, this.#context.now());
    this.#offers.look(row, facts, candidates, {
      isRenewed,
      end: row.status === "closed" ? end : null,
    });
    for (const failure of failures) room.watchers.tellAll(failure);
    // What has not been overtaken since it was looked up.
    const still = typing.filter((one) => room.typing.includes(one));
    room.typing = room.typing.filter((one) => !typing.includes(one));
    for (const one of still) this.#tellTyping(room, one, facts, { names, saidAt });
  }

  /** Whether a stream that does not listen here yet, or no longer, may begin to with what is told next. */
  #mayBegin(
    { organizationId, watchers }: Room,
    present: StreamState["present"],
    entries: readonly StreamEntry[],
  ): boolean {
    if (entries.some(({ event }) => event?.kind === "assigned")) return true;
    const authors = entries.flatMap(({ message }) => message?.agentId ?? []);
    for (const agentId of [...present.keys(), ...authors]) {
      for (const { session } of this.#index.of(organizationId, agentId)) {
        if (!watchers.has(session)) return true;
      }
    }
    return false;
  }

  /** What has failed since the last reading; a message that is tried again may fail again. */
  async #takeFailures(room: Room, lastSeq: number): Promise<readonly StreamEvent[]> {
    const ids = [...room.changed];
    if (ids.length === 0) return [];
    const { conversationId } = room;
    const messages = await findMessages(this.#context.database.read, ids);
    return messages.flatMap(({ id: messageId, seq, state, failure }): readonly StreamEvent[] => {
      // One that was stored meanwhile is told first.
      if (seq > lastSeq) return [];
      room.changed.delete(messageId);
      if (state !== "failed" || failure === null) {
        room.failed.delete(messageId);
        return [];
      }
      if (room.failed.has(messageId)) return [];
      room.failed.add(messageId);
      return [{ kind: "failed", conversationId, messageId, failure }];
    });
  }

  #tellTyping(
    room: Room,
    { agentId, speaker, isContact, at, until }: Typing,
    facts: StreamConversation,
    known: {
      readonly names: ReadonlyMap<string, string>;
      /** When each party last wrote, of those who did. */
      readonly saidAt: ReadonlyMap<string, Date>;
    },
  ): void {
    const from = isContact
      ? contactParty(facts)
      : partyFor({ agentId, speaker }, facts, known.names);
    const { conversationId } = room;
    const overtakenAt = known.saidAt.get(keyOf(from));
    if (overtakenAt !== undefined && at <= overtakenAt) return;
    for (const pace of room.watchers.paces()) {
      if (until > at) pace.take({ kind: "typing", conversationId, from, at, until });
      else pace.end(from);
    }
  }
}

function isSame(typing: Typing, actor: Actor, speaker: Speaker | null): boolean {
  if (actor.kind === "contact") return typing.isContact;
  if (actor.kind === "system" || typing.isContact || typing.agentId !== actor.agentId) return false;
  return typing.speaker?.name === speaker?.name && typing.speaker?.role === speaker?.role;
}
