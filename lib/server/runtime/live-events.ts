import type { Viewer } from "@/db/stores/people/visibility";
import type { InstallationEvent, LiveEvent } from "@/lib/model/event";
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

type Found = { readonly id: number; readonly kept: Kept };

export interface LiveEvents {
  /**
   * The events of the reader's organization that the reader may be told, and those that are for all, as server-sent events,
   * from the one after `lastEventId` where that is still known, else beginning with `resync`. A reader slower than the ring
   * is told to resync, too, and so is one whose teams may be others by now. Ends with `signal`, and soon after the reader
   * is nobody any more; at once where `askAgain` is called.
   */
  stream(
    reader: Viewer,
    lastEventId: string | null,
    signal: AbortSignal,
    whoIsIt: () => Promise<Viewer | null>,
  ): AsyncIterable<string>;
  /** Asks of every reader who it is now, before it is told anything more: somebody's access ended or is another. */
  askAgain(): void;
  readonly readerCount: number;
  close(): void;
}

/** Which of an organization's events a reader is told. */
type ToldTo = (reader: Viewer, events: readonly LiveEvent[]) => Promise<readonly LiveEvent[]>;

/** Numbers events and keeps the last ones. Numbers go on rising over restarts, because they begin at the clock. */
export function createLiveEvents(hub: Hub, toldTo: ToldTo): LiveEvents {
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
    first: Viewer,
    lastEventId: string | null,
    signal: AbortSignal,
    whoIsIt: () => Promise<Viewer | null>,
  ): AsyncGenerator<string> {
    let reader = first;
    const place = {};
    readers.add(place);
    try {
      const start = startAt(lastEventId);
      let position: number = start ?? nextId;
      if (start === null) yield resync(position);
      else {
        // The number without an event: who is cut off before the first one resumes from here.
        yield `retry: 1000\nid: ${position - 1}\n\n`;
      }
      let heartbeatAt = performance.now() + heartbeatMs;
      let askedAt = performance.now();
      let askedIn = round;
      while (!signal.aborted && !isClosed) {
        if (nextId - position > ringSize) {
          position = nextId;
          yield resync(position);
        }
        if (askedIn !== round || performance.now() - askedAt >= welcomeMs) {
          const asking = round;
          const now = await whoIsIt();
          if (now === null) return;
          const isOther = now.isLimitedToTeams !== reader.isLimitedToTeams;
          if (isOther || (now.isLimitedToTeams && askedIn !== asking)) {
            position = nextId;
            yield resync(position);
          }
          reader = now;
          askedAt = performance.now();
          askedIn = asking;
          // What was asked for in between counts, too.
          continue;
        }
        const end: number = nextId;
        const found = foundFor(reader, position, end);
        const told =
          reader.isLimitedToTeams && found.length > 0 ? await limit(reader, found) : found;
        // Somebody's access may have ended meanwhile.
        if (askedIn !== round) continue;
        position = end;
        let batch = told.map(({ id, kept }) => `id: ${id}\ndata: ${dataOf(kept)}\n\n`).join("");
        if (batch === "" && performance.now() >= heartbeatAt) batch = ": still here\n\n";
        if (batch === "") {
          if (nextId === end) await news(signal, heartbeatAt - performance.now());
        } else {
          yield batch;
          heartbeatAt = performance.now() + heartbeatMs;
        }
      }
    } finally {
      readers.delete(place);
    }
  }

  /** What is for all, and for the reader's organization, of a stretch. */
  function foundFor({ organizationId }: Viewer, begin: number, end: number): readonly Found[] {
    const found: Found[] = [];
    for (let id = begin; id < end; id++) {
      const kept = ring[id % ringSize];
      if (kept?.organizationId === organizationId || kept?.organizationId === null) {
        found.push({ id, kept });
      }
    }
    return found;
  }

  /** Without what the reader must not be told. */
  async function limit(reader: Viewer, found: readonly Found[]): Promise<readonly Found[]> {
    const own = found.flatMap(({ kept: { event } }) =>
      event.kind === "installation" ? [] : [event],
    );
    const told = new Set<unknown>(await toldTo(reader, own));
    return found.filter(({ kept }) => kept.organizationId === null || told.has(kept.event));
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

/** For listeners in this process: a browser knows its organization and where a change began, and it has `until`. */
const inner: ReadonlySet<string> = new Set([
  "organizationId",
  "priorSeq",
  "forMs",
  "from",
  "cause",
]);

function publicPart(event: LiveEvent | InstallationEvent): string {
  return JSON.stringify(event, (name, value) => (inner.has(name) ? undefined : value));
}

function resync(position: number): string {
  return `retry: 1000\nid: ${position - 1}\nevent: resync\ndata: {}\n\n`;
}
