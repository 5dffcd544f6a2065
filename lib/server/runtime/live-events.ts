import type { InstallationEvent, LiveEvent } from "@/lib/model/event";
import type { AgentPresence, AgentTab } from "@/lib/realtime/agent-presence";
import type { Hub } from "@/lib/realtime/hub";

/** Events kept for browsers that come back; who was away for longer refetches. */
const ringSize = 4_096;
const heartbeatMs = 15_000;
/** For how long a reader is taken to be signed in still. */
const welcomeMs = 10_000;

type Kept = {
  readonly organizationId: string | null;
  readonly event: LiveEvent | InstallationEvent;
  data: string | null;
};

/** Who reads a stream, and in which tab of theirs; null where that shows no conversations. */
export type LiveReader = Omit<AgentTab, "tabId"> & { readonly tabId: string | null };

export interface LiveEvents {
  /**
   * The events of the reader's organization, and those that are for all, as server-sent events, from the one after
   * `lastEventId` where that is still known, else beginning with `resync`; without one, with `presence`. Both carry who
   * looks at what and who types. A reader slower than the ring is told to resync, too. Ends with `signal`, and soon after
   * the reader is not welcome any more; at once where `askAgain` is called. While it is read, the reader's tab is there.
   */
  stream(
    reader: LiveReader,
    lastEventId: string | null,
    signal: AbortSignal,
    isWelcome: () => Promise<boolean>,
  ): AsyncIterable<string>;
  /** Asks of every reader whether it is welcome still, before it is told anything more: somebody's access ended. */
  askAgain(): void;
  readonly readerCount: number;
  close(): void;
}

/** Numbers events and keeps the last ones. Numbers go on rising over restarts, because they begin at the clock. */
export function createLiveEvents(hub: Hub, presence: AgentPresence): LiveEvents {
  const ring: Kept[] = new Array(ringSize);
  const firstId = Date.now() * 1_000;
  let nextId = firstId;
  const waiting = new Set<() => void>();
  const readers = new Set<object>();
  let isClosed = false;
  let round = 0;

  const wakeAll = () => {
    for (const wake of waiting) wake();
    waiting.clear();
  };
  const unsubscribe = hub.subscribe((event) => {
    if (event.kind === "work") return;
    const organizationId = event.kind === "installation" ? null : event.organizationId;
    ring[nextId % ringSize] = { organizationId, event, data: null };
    nextId++;
    wakeAll();
  });

  /** Resolves at the next event of whomever, or after `timeoutMs`, or when the reader goes. */
  function news(signal: AbortSignal, timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        waiting.delete(done);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      timer.unref();
      waiting.add(done);
      signal.addEventListener("abort", done);
    });
  }

  async function* stream(
    { organizationId, agentId, tabId }: LiveReader,
    lastEventId: string | null,
    signal: AbortSignal,
    isWelcome: () => Promise<boolean>,
  ): AsyncGenerator<string> {
    const reader = {};
    readers.add(reader);
    const leave = tabId === null ? null : presence.connect({ organizationId, agentId, tabId });
    let isAccessOver = false;
    try {
      let position = startAt(lastEventId);
      if (position === null) {
        position = nextId;
        yield start("resync", position, organizationId);
      } else if (lastEventId === null) {
        // With a number: who is cut off before the first event resumes from here.
        yield start("presence", position, organizationId);
      } else {
        yield `retry: 1000\nid: ${position - 1}\n\n`;
      }
      let heartbeatAt = performance.now() + heartbeatMs;
      let askedAt = performance.now();
      let askedIn = round;
      while (!signal.aborted && !isClosed) {
        if (nextId - position > ringSize) {
          position = nextId;
          yield start("resync", position, organizationId);
        }
        if (askedIn !== round || performance.now() - askedAt >= welcomeMs) {
          const asking = round;
          if (!(await isWelcome())) {
            isAccessOver = true;
            return;
          }
          askedAt = performance.now();
          askedIn = asking;
          // What was asked for in between counts, too.
          continue;
        }
        let batch = "";
        for (; position < nextId; position++) {
          const event = ring[position % ringSize];
          if (event?.organizationId === organizationId || event?.organizationId === null) {
            batch += `id: ${position}\ndata: ${dataOf(event)}\n\n`;
          }
        }
        if (batch === "" && performance.now() >= heartbeatAt) batch = ": still here\n\n";
        if (batch === "") {
          await news(signal, heartbeatAt - performance.now());
        } else {
          yield batch;
          heartbeatAt = performance.now() + heartbeatMs;
        }
      }
    } finally {
      readers.delete(reader);
      leave?.(isAccessOver);
    }
  }

  /** Where a stream begins, with what the events before it came to and no later one says. */
  function start(name: "presence" | "resync", position: number, organizationId: string): string {
    const state = JSON.stringify(presence.stateOf(organizationId), withoutOurs);
    return `retry: 1000\nid: ${position - 1}\nevent: ${name}\ndata: ${state}\n\n`;
  }

  function startAt(lastEventId: string | null): number | null {
    if (lastEventId === null) return nextId;
    const next = Number(lastEventId) + 1;
    const oldest = Math.max(firstId, nextId - ringSize);
    return Number.isSafeInteger(next) && next >= oldest && next <= nextId ? next : null;
  }

  return {
    stream,
    askAgain() {
      round++;
      wakeAll();
    },
    get readerCount() {
      return readers.size;
    },
    close() {
      isClosed = true;
      unsubscribe();
      wakeAll();
    },
  };
}

/** An event as all its readers get it: written when the first of them does, which for most events is nobody. */
function dataOf(kept: Kept): string {
  kept.data ??= publicPart(kept.event);
  return kept.data;
}

function publicPart(event: LiveEvent | InstallationEvent): string {
  return JSON.stringify(event, withoutOurs);
}

/** What a browser can use: the organization is its own, where a change began it knows by itself, and it has `until`. */
function withoutOurs(name: string, value: unknown): unknown {
  return name === "organizationId" || name === "priorSeq" || name === "forMs" ? undefined : value;
}
