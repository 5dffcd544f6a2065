import type { ClientPresence, EphemeralEvent, PollSlot } from "./client-presence";
import type { Clock } from "./clock";
import type { Hub } from "./hub";

/** Calls refused while nobody listens; more of them say no more. */
const ephemeralEventsMax = 20;
/** A client that hangs up and polls again at once may be quicker than the news of its hanging up. */
const graceMs = 250;

type PolledChat = {
  lastSeenAt: number;
  slot: object | null;
  /** The polls that wait for the slot. */
  queue: Set<() => void>;
  /** Whether there was something new since the last look. */
  isNotified: boolean;
  /** Wakes the poll that is held: to look at what happened, or because its time is over. */
  wake: ((isNews: boolean) => void) | null;
  /** Whether the time of the poll that holds the slot was ended. */
  isOver: boolean;
  ephemeralEvents: EphemeralEvent[];
  /** Until when an agent types, under each of the agent's names, and whether the client was told so. */
  typing: Map<string, { untilBy: Map<string, number>; isTold: boolean }>;
};

/** The presence of one process. An event on the hub wakes the poll of its own conversation and no other. */
export function createMemoryClientPresence(hub: Hub, clock: Clock): ClientPresence {
  const { now } = clock;
  const startedAt = now();
  const polledChats = new Map<string, PolledChat>();
  let heldCount = 0;
  let isClosed = false;

  hub.subscribe((event) => {
    if (event.kind !== "conversation" && event.kind !== "typing") return;
    const polled = polledChats.get(event.conversationId);
    if (polled === undefined) return;
    if (event.kind === "typing") {
      if (event.actor.kind !== "agent") return;
      const { agentId } = event.actor;
      const typing = polled.typing.get(agentId) ?? { untilBy: new Map(), isTold: false };
      const { role = "", name = "" } = event.speaker ?? {};
      typing.untilBy.set(`${role} ${name}`, now() + event.forMs);
      polled.typing.set(agentId, typing);
    }
    notify(polled);
  });

  function polledChatOf(conversationId: string): PolledChat {
    let polled = polledChats.get(conversationId);
    if (polled === undefined) {
      polled = {
        lastSeenAt: startedAt,
        slot: null,
        queue: new Set(),
        isNotified: false,
        wake: null,
        isOver: false,
        ephemeralEvents: [],
        typing: new Map(),
      };
      polledChats.set(conversationId, polled);
    }
    return polled;
  }

  return {
    markSeen(conversationId) {
      polledChatOf(conversationId).lastSeenAt = now();
    },
    lastSeenAt(conversationId) {
      const polled = polledChats.get(conversationId);
      if (polled === undefined) return new Date(startedAt);
      return new Date(polled.slot === null ? polled.lastSeenAt : now());
    },
    async takePollSlot(conversationId) {
      const polled = polledChatOf(conversationId);
      if (polled.slot !== null) await freed(polled);
      if (polled.slot !== null) return null;
      return holdSlot(polled);
    },
    tell(conversationId, ephemeral) {
      const polled = polledChats.get(conversationId);
      if (polled === undefined) return;
      if (polled.ephemeralEvents.length < ephemeralEventsMax)
        polled.ephemeralEvents.push(ephemeral);
      notify(polled);
    },
    forget(conversationId) {
      const polled = polledChats.get(conversationId);
      if (polled?.slot === null) polledChats.delete(conversationId);
    },
    get heldCount() {
      return heldCount;
    },
    endWaits() {
      for (const polled of polledChats.values()) {
        polled.isOver = true;
        polled.wake?.(false);
      }
    },
    close() {
      isClosed = true;
      for (const polled of polledChats.values()) polled.wake?.(false);
    },
  };

  function freed(polled: PolledChat): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        polled.queue.delete(done);
        resolve();
      };
      const cancel = clock.after(graceMs, done);
      polled.queue.add(done);
    });
  }

  function holdSlot(polled: PolledChat): PollSlot {
    const slot = {};
    polled.slot = slot;
    polled.isOver = false;
    return {
      look() {
        polled.isNotified = false;
      },
      ephemeralEvents: () => [...polled.ephemeralEvents, ...typingEvents(polled, now())],
      async wait(waitMs, signal) {
        if (isClosed || polled.isOver || signal.aborted) return false;
        if (polled.isNotified) return true;
        heldCount++;
        try {
          const untilMs = Math.min(waitMs, nextTypingEnd(polled, now()));
          return await held(polled, untilMs, untilMs < waitMs, signal);
        } finally {
          heldCount--;
        }
      },
      leave(told) {
        if (polled.slot !== slot) return;
        for (const ephemeral of told) {
          if (ephemeral.kind === "typing") markTypingTold(polled, ephemeral);
          else polled.ephemeralEvents.splice(polled.ephemeralEvents.indexOf(ephemeral), 1);
        }
        polled.lastSeenAt = now();
        polled.slot = null;
        const [first] = polled.queue;
        first?.();
      },
    };
  }

  function held(
    polled: PolledChat,
    waitMs: number,
    isWokenThen: boolean,
    signal: AbortSignal,
  ): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (isWoken: boolean) => {
        cancel();
        signal.removeEventListener("abort", onAbort);
        polled.wake = null;
        resolve(isWoken);
      };
      const onAbort = () => done(false);
      const cancel = clock.after(waitMs, () => done(isWokenThen));
      signal.addEventListener("abort", onAbort);
      polled.wake = done;
    });
  }
}

function notify(polled: PolledChat): void {
  polled.isNotified = true;
  polled.wake?.(true);
}

function typingEvents(polled: PolledChat, at: number): readonly EphemeralEvent[] {
  return [...polled.typing].flatMap(([agentId, { untilBy, isTold }]) => {
    const isTyping = Math.max(...untilBy.values()) > at;
    if (!isTyping && !isTold) polled.typing.delete(agentId);
    return isTyping === isTold ? [] : [{ kind: "typing" as const, agentId, isTyping }];
  });
}

function markTypingTold(
  polled: PolledChat,
  { agentId, isTyping }: Extract<EphemeralEvent, { kind: "typing" }>,
) {
  const typing = polled.typing.get(agentId);
  if (typing === undefined) return;
  polled.typing.set(agentId, { ...typing, isTold: isTyping });
}

/** Milliseconds until somebody the client knows to type has stopped. */
function nextTypingEnd(polled: PolledChat, at: number): number {
  const ends = [...polled.typing.values()].flatMap(({ untilBy, isTold }) =>
    isTold ? [Math.max(...untilBy.values())] : [],
  );
  return ends.length === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.min(...ends) - at);
}
