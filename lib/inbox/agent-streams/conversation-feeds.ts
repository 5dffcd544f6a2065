import type { LiveEvent } from "@/lib/model/event";
import type { StreamConversation, StreamEvent } from "@/lib/protocols/agent-side/agent-stream";
import type { Clock } from "@/lib/realtime/clock";
import type { Context } from "../context/context";
import { FeedFailures } from "./feed-failures";
import { FeedSubscribers } from "./feed-subscribers";
import { FeedTyping, tellTyping } from "./feed-typing";
import { nothingSaid, readSaid, type Said } from "./history";
import type { StreamOffers } from "./offers";
import {
  agentNames,
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

/** A conversation that streams are interested in. */
type ConversationFeed = {
  readonly organizationId: string;
  readonly conversationId: string;
  /** The last `seq` that was told. */
  cursor: number;
  readonly subscribers: FeedSubscribers;
  isRunning: boolean;
  isStale: boolean;
  readonly failures: FeedFailures;
  readonly typing: FeedTyping;
};

/**
 * Follows conversations for streams. What is told is read from the record behind a cursor, one reading at a time for
 * each conversation, so that it has the record's order and nothing is missing or told twice; events of the hub only
 * say when to look.
 */
export class ConversationFeeds {
  readonly #context: Context;
  readonly #clock: Clock;
  readonly #index: StreamIndex;
  readonly #offers: StreamOffers;
  readonly #feeds = new Map<string, ConversationFeed>();
  readonly #subscribed = new Map<StreamSession, Set<ConversationFeed>>();

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
        this.#schedule(this.#feedOf(organizationId, conversationId, priorSeq));
        return;
      }
      case "message": {
        const feed = this.#feeds.get(event.conversationId);
        if (feed === undefined) return;
        feed.failures.note(event.messageId);
        if (!feed.isRunning) void this.#run(feed);
        return;
      }
      case "typing": {
        const feed = this.#feeds.get(event.conversationId);
        if (feed?.typing.hear(event, this.#context.now())) this.#schedule(feed);
        return;
      }
      case "note-typing":
      case "viewers":
      case "draft":
      case "pin":
      case "mention":
      case "bulk":
      case "export":
      case "counts":
      case "views":
      case "preferences":
      case "form-drafts":
      case "canned-replies":
      case "macros":
      case "availability":
      case "reviews":
      case "pending":
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
    const feed = this.#feedOf(row.organizationId, row.id, row.lastSeq);
    feed.subscribers.enter(session, agentId, { facts, since, fromSeq: row.lastSeq, said });
    // What changed between the reading and now.
    this.#schedule(feed);
  }

  /** Removes an agent from a stream. */
  leave(session: StreamSession, agentId: string): void {
    for (const feed of [...(this.#subscribed.get(session) ?? [])]) {
      feed.subscribers.forget(session, agentId);
      this.#sweep(feed);
    }
  }

  #feedOf(organizationId: string, conversationId: string, cursor: number): ConversationFeed {
    const known = this.#feeds.get(conversationId);
    if (known !== undefined) return known;
    const feed: ConversationFeed = {
      organizationId,
      conversationId,
      cursor,
      subscribers: new FeedSubscribers(
        { organizationId, conversationId },
        this.#clock,
        this.#index,
        (session, isSubscribed) => this.#note(feed, session, isSubscribed),
      ),
      isRunning: false,
      isStale: false,
      failures: new FeedFailures(),
      typing: new FeedTyping(),
    };
    this.#feeds.set(conversationId, feed);
    return feed;
  }

  /** Stores which conversations a stream listens to, so that its end is handled in these only. */
  #note(feed: ConversationFeed, session: StreamSession, isSubscribed: boolean): void {
    const feeds = this.#subscribed.get(session) ?? new Set();
    if (isSubscribed) this.#subscribed.set(session, feeds.add(feed));
    else if (feeds.delete(feed) && feeds.size === 0) this.#subscribed.delete(session);
  }

  #schedule(feed: ConversationFeed): void {
    feed.isStale = true;
    if (!feed.isRunning) void this.#run(feed);
  }

  async #run(feed: ConversationFeed): Promise<void> {
    feed.isRunning = true;
    // What is published together, as the message and the end of its writer's typing are, is looked up together.
    await null;
    try {
      do {
        if (feed.isStale) {
          feed.isStale = false;
          await this.#pass(feed);
        }
        // What a message came to says nothing new of its conversation.
        await this.#tellFailures(feed);
      } while (feed.isStale || feed.failures.isNoted);
    } catch (error) {
      this.#context.log.error(
        { err: String(error) },
        "A conversation could not be read for streams",
      );
      feed.isRunning = false;
      this.#clock.after(retryMs, () => this.#schedule(feed));
      return;
    }
    feed.isRunning = false;
    this.#sweep(feed);
  }

  /** Drops a conversation that nobody listens to; its next event adds it again. */
  #sweep(feed: ConversationFeed): void {
    if (feed.subscribers.size === 0 && !feed.isRunning) this.#feeds.delete(feed.conversationId);
  }

  /** Reads what is new, then tells all of it in one go. */
  async #pass(feed: ConversationFeed): Promise<void> {
    const context = this.#context;
    const { organizationId, conversationId } = feed;
    const state = await readState(context, organizationId, conversationId);
    if (state === undefined) return;
    const { row, contactName, present } = state;
    const hasSubscribers = () =>
      feed.subscribers.size > 0 ||
      [...present.keys()].some((agentId) => this.#index.isBound(organizationId, agentId));
    if (!hasSubscribers() && !this.#offers.concerns(row)) {
      feed.cursor = row.lastSeq;
      return;
    }
    const range = { conversationId, after: feed.cursor, last: row.lastSeq, limit: pageSize };
    const entries = await readEntriesBetween(context, range);
    const facts = await streamConversation(context, row, contactName);
    const typing = feed.typing.waiting;
    const names = await agentNames(context, [
      ...entries.flatMap(({ message }) => message ?? []),
      ...typing,
    ]);
    const said = await streamMessages(
      context,
      entries.flatMap(({ message }) => message ?? []),
      facts,
      names,
    );
    const candidates = await this.#offers.candidates(row);
    const isLast = (entries.at(-1)?.seq ?? row.lastSeq) >= row.lastSeq;
    // This is asked last, because a stream may be bound while something else is read.
    const before = this.#mayBegin(feed, present, entries)
      ? await readSaid(context, facts, entries.at(-1)?.seq ?? row.lastSeq, entries.length)
      : nothingSaid;

    // Nothing is waited for from here on: what is told together arrives together.
    let end: Extract<StreamEvent, { kind: "ended" }> | null = null;
    let isRenewed = false;
    const saidAt = new Map<string, Date>();
    for (const { seq, at, event, message } of entries) {
      const entered = (agentId: string, fromSeq: number) => {
        const since = present.get(agentId) ?? at;
        feed.subscribers.enterEverywhere(agentId, { facts, since, fromSeq, said: before });
      };
      if (event?.kind === "closed") {
        end = { kind: "ended", conversationId, by: event.by.kind, at };
        feed.subscribers.end(seq, end);
      } else if (event?.kind === "assigned") {
        if (event.from !== null) feed.subscribers.exit(event.from, at, seq);
        if (event.to !== null) entered(event.to, seq);
      } else if (message !== null && message.direction !== "internal") {
        if (message.agentId !== null) entered(message.agentId, seq - 1);
        isRenewed ||= message.direction === "inbound";
        const words = said.find(({ id }) => id === message.id);
        if (words === undefined) continue;
        const { row: stored, ...told } = words;
        saidAt.set(keyOf(told.from), stored.receivedAt);
        for (const { session, pace } of feed.subscribers.newTo(seq)) {
          pace.end(told.from);
          const metadata = stored.metadata?.[session.protocol] ?? null;
          tell(session, { kind: "message", message: { ...told, metadata } });
        }
      }
    }
    feed.cursor = entries.at(-1)?.seq ?? Math.max(feed.cursor, row.lastSeq);
    if (!isLast) {
      feed.isStale = true;
      return;
    }
    feed.subscribers.reconcile(state, { facts, said: before }, this.#context.now());
    this.#offers.look(row, facts, candidates, {
      isRenewed,
      end: row.status === "closed" ? end : null,
    });
    for (const one of feed.typing.take(typing)) {
      tellTyping(feed.subscribers, one, facts, { conversationId, names, saidAt });
    }
  }

  /** Tells which of the messages that were told have failed. */
  async #tellFailures({
    conversationId,
    cursor,
    failures,
    subscribers,
  }: ConversationFeed): Promise<void> {
    for (const failure of await failures.take(this.#context, conversationId, cursor)) {
      subscribers.tellAll(failure);
    }
  }

  /** Whether a stream that does not listen here yet, or no longer, may begin to with what is told next. */
  #mayBegin(
    { organizationId, subscribers }: ConversationFeed,
    present: StreamState["present"],
    entries: readonly StreamEntry[],
  ): boolean {
    if (entries.some(({ event }) => event?.kind === "assigned")) return true;
    const authors = entries.flatMap(({ message }) => message?.agentId ?? []);
    for (const agentId of [...present.keys(), ...authors]) {
      for (const { session } of this.#index.of(organizationId, agentId)) {
        if (!subscribers.has(session)) return true;
      }
    }
    return false;
  }
}
