import { findContactNames } from "@/db/stores/contacts";
import { listParticipants } from "@/db/stores/participants";
import { listJoinedConversations } from "@/db/stores/program-reads";
import type {
  AgentStream,
  AgentStreams,
  StreamEvent,
  StreamOptions,
} from "@/lib/protocols/agent-side/agent-stream";
import type { Clock } from "@/lib/realtime/clock";
import { EventStream } from "@/lib/realtime/event-stream";
import { changeAvailability } from "../availability/change-availability";
import type { Context } from "../context/context";
import { ConversationFeeds } from "./conversation-feeds";
import { readSaid } from "./history";
import { StreamOffers } from "./offers";
import { stateOf, streamConversation } from "./read-state";
import { type Binding, StreamCursors, StreamIndex, type StreamSession, tell } from "./session";

/** Ids of desk sessions are short, and are valid on their own stream only. */
const firstDeskSession = 9_001;

/** All streams of this process. */
export interface AgentStreamRegistry {
  of(protocol: string): AgentStreams;
  /** Polls held at present. */
  readonly heldCount: number;
  /** Ends the streams of these registered clients, whose access has ended. */
  endOf(clientIds: ReadonlySet<string>): void;
  /** The agent was switched off: streams of every protocol stop telling about it. */
  bar(organizationId: string, agentId: string): void;
  /** Ends every stream, now and from now on. */
  close(): void;
}

function whoseOf({ session, agentId }: Binding) {
  return { organizationId: session.options.organizationId, agentId };
}

/** Creates the streams of this process. What they tell is read from the database; the hub says when to read. */
export function createAgentStreams(context: Context, clock: Clock): AgentStreamRegistry {
  const index = new StreamIndex();
  const offers = new StreamOffers(context, clock, index);
  const feeds = new ConversationFeeds(context, clock, index, offers);
  const streams = new Map<string, { session: StreamSession; face: AgentStream }>();
  let isClosed = false;
  let nextDeskSession = firstDeskSession;

  context.hub.subscribe((event) => {
    if (event.kind !== "work" && event.kind !== "installation") feeds.hear(event);
  });

  function release(binding: Binding): void {
    binding.stopLooking?.();
    offers.forget(binding);
    feeds.leave(binding.session, binding.agentId);
    index.unbind(binding);
    if (binding.deskSessionId !== null) void tellGone(binding);
  }

  /** Nobody takes anything for an agent by the last desktop that is gone. When the server stops, its next start says so. */
  async function tellGone(binding: Binding): Promise<void> {
    const whose = whoseOf(binding);
    const others = [...index.of(whose.organizationId, whose.agentId)];
    if (isClosed || others.some(({ deskSessionId }) => deskSessionId !== null)) return;
    try {
      await changeAvailability(context, whose, { kind: "disconnected" });
    } catch (error) {
      context.log.warn(
        { err: String(error), agentId: whose.agentId },
        "Availability is not stored",
      );
    }
  }

  /** What a program shows an agent in front, the agent looks at, for as long as they are bound. */
  function look(binding: Binding, conversationId: string): void {
    const { session, agentId } = binding;
    const tab = { organizationId: session.options.organizationId, agentId, tabId: session.id };
    if (binding.stopLooking === null) {
      const leave = context.agentPresence.connect(tab);
      binding.stopLooking = () => leave(true);
    }
    context.agentPresence.show(tab, conversationId);
  }

  /** Binds the agent, and tells in which conversations the agent is. */
  async function bind(session: StreamSession, agentId: string): Promise<void> {
    index.bind(session, agentId);
    const { organizationId } = session.options;
    const { read } = context.database;
    const rows = await listJoinedConversations(read, organizationId, agentId);
    const ids = rows.map(({ id }) => id);
    const all = (await listParticipants(read, ids)).map(({ participant }) => participant);
    const names = await findContactNames(
      read,
      rows.map(({ contactId }) => contactId),
    );
    const found = [];
    for (const conversation of rows) {
      const participants = all.filter((one) => one.conversationId === conversation.id);
      const contactName = names.get(conversation.contactId) ?? null;
      const facts = await streamConversation(context, conversation, contactName);
      const said = await readSaid(context, facts, conversation.lastSeq);
      found.push({ state: stateOf({ conversation, contactName, participants }), facts, said });
    }
    for (const { state, ...known } of found) feeds.enter(session, agentId, state, known);
  }

  function faceOf(session: StreamSession): AgentStream {
    const { id, createdAt, stream, bindings } = session;
    const aboutOwn = (agentId: string, event: StreamEvent) => {
      if (bindings.has(agentId)) tell(session, event);
    };
    return {
      id,
      createdAt,
      inactivityMs: session.options.inactivityMs,
      bringsNothing: (eventsMax) => stream.bringsNothing(eventsMax),
      poll: (poll) => stream.poll(poll),
      keepAlive: () => stream.keepAlive(),
      acknowledge: (place) => stream.acknowledge(place),
      async bind(agentId) {
        if (!bindings.has(agentId)) await bind(session, agentId);
      },
      isBound: (agentId) => bindings.has(agentId),
      async connect(agentId) {
        const binding = index.bind(session, agentId);
        binding.deskSessionId ??= String(nextDeskSession++);
        const { deskSessionId } = binding;
        tell(session, { kind: "connected", agentId, deskSessionId });
        await bind(session, agentId);
        index.setReady(binding, true);
        await changeAvailability(context, whoseOf(binding), { kind: "ready" });
        await offers.offerAll(binding);
        return deskSessionId;
      },
      disconnect(agentId) {
        const binding = bindings.get(agentId);
        if (binding === undefined) return;
        release(binding);
        if (binding.deskSessionId === null) return;
        const { deskSessionId } = binding;
        tell(session, { kind: "disconnected", agentId, deskSessionId, reason: "requested" });
      },
      agentOf(deskSessionId) {
        for (const binding of bindings.values()) {
          if (binding.deskSessionId === deskSessionId) return binding.agentId;
        }
        return null;
      },
      async setReady(agentId, isReady) {
        const binding = bindings.get(agentId);
        if (binding === undefined) return;
        index.setReady(binding, isReady);
        const kind = isReady ? "ready" : "not-ready";
        await changeAvailability(context, whoseOf(binding), { kind });
        if (isReady) await offers.offerAll(binding);
      },
      decline(agentId, conversationId) {
        const binding = bindings.get(agentId);
        if (binding !== undefined) offers.decline(binding, conversationId);
        aboutOwn(agentId, { kind: "declined", agentId, conversationId });
      },
      dispose(agentId, conversationId) {
        aboutOwn(agentId, { kind: "disposed", agentId, conversationId });
      },
      close: () => stream.close(),
    };
  }

  function open(protocol: string, options: StreamOptions): AgentStream {
    const id = context.newKey();
    const { inactivityMs, isAcknowledged, waitingMax } = options;
    const stream = new EventStream<StreamEvent>({
      ...{ clock, now: context.now, inactivityMs, isAcknowledged, waitingMax },
      onEnd() {
        streams.delete(id);
        for (const binding of [...session.bindings.values()]) release(binding);
      },
    });
    const session: StreamSession = {
      id,
      protocol,
      createdAt: context.now(),
      options,
      stream,
      bindings: new Map(),
      cursors: new StreamCursors(),
    };
    const face = faceOf(session);
    if (isClosed) stream.close();
    else streams.set(id, { session, face });
    return face;
  }

  function bar(organizationId: string, agentId: string): void {
    for (const binding of [...index.of(organizationId, agentId)]) {
      const { session, deskSessionId } = binding;
      release(binding);
      if (deskSessionId === null) continue;
      tell(session, { kind: "disconnected", agentId, deskSessionId, reason: "barred" });
    }
  }

  return {
    of: (protocol) => ({
      open: (options) => open(protocol, options),
      find(organizationId, owner, id) {
        const found = streams.get(id);
        if (found?.session.protocol !== protocol) return null;
        const { options } = found.session;
        const isOwn = options.owner === owner && options.organizationId === organizationId;
        return isOwn ? found.face : null;
      },
      focus(organizationId, agentId, conversationId) {
        for (const binding of index.of(organizationId, agentId)) {
          const { session } = binding;
          if (session.protocol !== protocol) continue;
          tell(session, { kind: "focused", agentId, conversationId });
          look(binding, conversationId);
        }
      },
      bar,
    }),
    get heldCount() {
      let count = 0;
      for (const { session } of streams.values()) count += session.stream.heldCount;
      return count;
    },
    endOf(clientIds) {
      for (const { session } of [...streams.values()]) {
        if (clientIds.has(session.options.clientId)) session.stream.close();
      }
    },
    bar,
    close() {
      isClosed = true;
      for (const { session } of [...streams.values()]) session.stream.close();
    },
  };
}
