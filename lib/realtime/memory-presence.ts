import type { Clock } from "./clock";
import type { Hub } from "./hub";
import type { Moment, Presence, Seat } from "./presence";

/** Calls refused while nobody listens; more of them say no more. */
const momentsMax = 20;
/** A client that hangs up and polls again at once may be quicker than the news of its hanging up. */
const graceMs = 250;

type Room = {
  lastSeenAt: number;
  seat: object | null;
  /** Whoever waits for the seat. */
  queue: Set<() => void>;
  /** Whether something happened since the last look. */
  isStirred: boolean;
  /** Wakes the poll that is held: to look at what happened, or because its time is over. */
  wake: ((isNews: boolean) => void) | null;
  /** Whether the time of the poll that has the seat was ended. */
  isOver: boolean;
  moments: Moment[];
  /** Until when an agent types, under each of the agent's names, and whether the client was told so. */
  typing: Map<string, { untilBy: Map<string, number>; isTold: boolean }>;
};

/** The presence of one process. An event on the hub wakes the poll of its own conversation and no other. */
export function createMemoryPresence(hub: Hub, clock: Clock): Presence {
  const { now } = clock;
  const startedAt = now();
  const rooms = new Map<string, Room>();
  let heldCount = 0;
  let isClosed = false;

  hub.subscribe((event) => {
    if (event.kind !== "conversation" && event.kind !== "typing") return;
    const room = rooms.get(event.conversationId);
    if (room === undefined) return;
    if (event.kind === "typing") {
      if (event.actor.kind !== "agent") return;
      const { agentId } = event.actor;
      const typing = room.typing.get(agentId) ?? { untilBy: new Map(), isTold: false };
      const { role = "", name = "" } = event.speaker ?? {};
      typing.untilBy.set(`${role} ${name}`, now() + event.forMs);
      room.typing.set(agentId, typing);
    }
    stir(room);
  });

  function roomOf(conversationId: string): Room {
    let room = rooms.get(conversationId);
    if (room === undefined) {
      room = {
        lastSeenAt: startedAt,
        seat: null,
        queue: new Set(),
        isStirred: false,
        wake: null,
        isOver: false,
        moments: [],
        typing: new Map(),
      };
      rooms.set(conversationId, room);
    }
    return room;
  }

  return {
    markSeen(conversationId) {
      roomOf(conversationId).lastSeenAt = now();
    },
    lastSeenAt(conversationId) {
      const room = rooms.get(conversationId);
      if (room === undefined) return new Date(startedAt);
      return new Date(room.seat === null ? room.lastSeenAt : now());
    },
    async takeSeat(conversationId) {
      const room = roomOf(conversationId);
      if (room.seat !== null) await freed(room);
      if (room.seat !== null) return null;
      return sit(room);
    },
    tell(conversationId, moment) {
      const room = rooms.get(conversationId);
      if (room === undefined) return;
      if (room.moments.length < momentsMax) room.moments.push(moment);
      stir(room);
    },
    forget(conversationId) {
      const room = rooms.get(conversationId);
      if (room?.seat === null) rooms.delete(conversationId);
    },
    get heldCount() {
      return heldCount;
    },
    endWaits() {
      for (const room of rooms.values()) {
        room.isOver = true;
        room.wake?.(false);
      }
    },
    close() {
      isClosed = true;
      for (const room of rooms.values()) room.wake?.(false);
    },
  };

  function freed(room: Room): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        room.queue.delete(done);
        resolve();
      };
      const cancel = clock.after(graceMs, done);
      room.queue.add(done);
    });
  }

  function sit(room: Room): Seat {
    const seat = {};
    room.seat = seat;
    room.isOver = false;
    return {
      look() {
        room.isStirred = false;
      },
      moments: () => [...room.moments, ...typingMoments(room, now())],
      async wait(waitMs, signal) {
        if (isClosed || room.isOver || signal.aborted) return false;
        if (room.isStirred) return true;
        heldCount++;
        try {
          const untilMs = Math.min(waitMs, nextTypingEnd(room, now()));
          return await held(room, untilMs, untilMs < waitMs, signal);
        } finally {
          heldCount--;
        }
      },
      leave(told) {
        if (room.seat !== seat) return;
        for (const moment of told) {
          if (moment.kind === "typing") settleTyping(room, moment);
          else room.moments.splice(room.moments.indexOf(moment), 1);
        }
        room.lastSeenAt = now();
        room.seat = null;
        const [first] = room.queue;
        first?.();
      },
    };
  }

  function held(
    room: Room,
    waitMs: number,
    isWokenThen: boolean,
    signal: AbortSignal,
  ): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (isWoken: boolean) => {
        cancel();
        signal.removeEventListener("abort", onAbort);
        room.wake = null;
        resolve(isWoken);
      };
      const onAbort = () => done(false);
      const cancel = clock.after(waitMs, () => done(isWokenThen));
      signal.addEventListener("abort", onAbort);
      room.wake = done;
    });
  }
}

function stir(room: Room): void {
  room.isStirred = true;
  room.wake?.(true);
}

function typingMoments(room: Room, at: number): readonly Moment[] {
  return [...room.typing].flatMap(([agentId, { untilBy, isTold }]) => {
    const isTyping = Math.max(...untilBy.values()) > at;
    if (!isTyping && !isTold) room.typing.delete(agentId);
    return isTyping === isTold ? [] : [{ kind: "typing" as const, agentId, isTyping }];
  });
}

function settleTyping(room: Room, { agentId, isTyping }: Extract<Moment, { kind: "typing" }>) {
  const typing = room.typing.get(agentId);
  if (typing === undefined) return;
  room.typing.set(agentId, { ...typing, isTold: isTyping });
}

/** Milliseconds until somebody the client knows to type has stopped. */
function nextTypingEnd(room: Room, at: number): number {
  const ends = [...room.typing.values()].flatMap(({ untilBy, isTold }) =>
    isTold ? [Math.max(...untilBy.values())] : [],
  );
  return ends.length === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.min(...ends) - at);
}
