import type { Viewer } from "@/db/stores/people/visibility";
import { addresseeOf } from "@/lib/inbox/reading/told-events";
import type { AgentRole, InstallationEvent, LiveEvent, PresenceState } from "@/lib/model/event";
import type { AgentPresence, AgentTab } from "@/lib/realtime/agent-presence";
import type { Attendance } from "@/lib/realtime/attendance";
import type { Hub } from "@/lib/realtime/hub";

/** Events kept for browsers that come back; who was away for longer refetches. */
const ringSize = 4_096;
const heartbeatMs = 15_000;
/** For how long a reader is taken to be signed in still. */
const welcomeMs = 10_000;

type Kept = {
  readonly organizationId: string | null;
  /** The one agent whom it is for; null for everybody of the organization. */
  readonly addressee: string | null;
  readonly event: LiveEvent | InstallationEvent;
  data: string | null;
};

/** Who reads, and what their role lets them. */
type Reader = Viewer & { readonly role: AgentRole };

/** Who reads a stream, and in which tab of theirs; null where that shows no conversations. */
export type LiveReader = Reader & Omit<AgentTab, "tabId"> & { readonly tabId: string | null };

export interface LiveEvents {
  /**
   * The events of the reader's organization that the reader may be told, and those that are for all, as server-sent events,
   * from the one after `lastEventId` where that is still known, else beginning with `resync`; without one, with `presence`.
   * Both carry who looks at what and who types. A reader slower than the ring is told to resync, too, and so is one who has another
   * role, or whose teams may be others by now. Ends with `signal`, and soon after the reader is nobody any more; at once where `askAgain`
   * is called. While it is read, the reader's tab is there.
   */
  stream(
    reader: LiveReader,
    lastEventId: string | null,
    signal: AbortSignal,
    whoIsIt: () => Promise<Reader | null>,
  ): AsyncIterable<string>;
  /** Asks of every reader who it is now, before it is told anything more: somebody's access ended or is another. */
  askAgain(): void;
  readonly readerCount: number;
  close(): void;
}

type Found = { readonly id: number; readonly kept: Kept };

/** An organization's events as a reader may be told each of them; null for what is not theirs to know. */
type ToldTo = (
  reader: Viewer,
  events: readonly LiveEvent[],
) => Promise<readonly (LiveEvent | null)[]>;

/** Whether an event is of all, or of the reader's organization and of no other agent alone. */
function isFor(reader: Viewer, { organizationId, addressee }: Kept): boolean {
  if (organizationId === null) return true;
  if (organizationId !== reader.organizationId) return false;
  return addressee === null || addressee === reader.agentId;
}

/** Who looks at what, and who is at their desk: a stream that is open says both. */
type People = { readonly agentPresence: AgentPresence; readonly attendance: Attendance };

/** Numbers events and keeps the last ones. Numbers go on rising over restarts, because they begin at the clock. */
export function createLiveEvents(
  hub: Hub,
  { agentPresence: presence, attendance }: People,
  toldTo: ToldTo,
): LiveEvents {
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
    const isForAll = event.kind === "installation";
    const organizationId = isForAll ? null : event.organizationId;
    const addressee = isForAll ? null : addresseeOf(event);
    ring[nextId % ringSize] = { organizationId, addressee, event, data: null };
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
    { tabId, ...first }: LiveReader,
    lastEventId: string | null,
    signal: AbortSignal,
    whoIsIt: () => Promise<Reader | null>,
  ): AsyncGenerator<string> {
    const { organizationId, agentId } = first;
    let reader: Reader = first;
    const place = {};
    readers.add(place);
    const tab = tabId === null ? null : { organizationId, agentId, tabId };
    const leaving =
      tab === null || isClosed ? [] : [presence.connect(tab), attendance.connect(tab)];
    let isAccessOver = false;
    try {
      const known = startAt(lastEventId);
      let position: number = known ?? nextId;
      if (known === null) yield await start("resync", position, reader);
      else if (lastEventId === null) {
        // With a number: who is cut off before the first event resumes from here.
        yield await start("presence", position, reader);
      } else {
        yield `retry: 1000\nid: ${position - 1}\n\n`;
      }
      let heartbeatAt = performance.now() + heartbeatMs;
      let askedAt = performance.now();
      let askedIn = round;
      while (!signal.aborted && !isClosed) {
        if (nextId - position > ringSize) {
          position = nextId;
          yield await start("resync", position, reader);
        }
        if (askedIn !== round || performance.now() - askedAt >= welcomeMs) {
          const asking = round;
          const now = await whoIsIt();
          if (now === null) {
            isAccessOver = true;
            return;
          }
          const isOther =
            now.isLimitedToTeams !== reader.isLimitedToTeams || now.role !== reader.role;
          reader = now;
          if (isOther || (now.isLimitedToTeams && askedIn !== asking)) {
            position = nextId;
            yield await start("resync", position, reader);
          }
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
      for (const leave of leaving) leave(isAccessOver);
    }
  }

  /** Where a stream begins, with what the events before it came to and no later one says. */
  async function start(
    name: "presence" | "resync",
    position: number,
    reader: Viewer,
  ): Promise<string> {
    const whole = presence.stateOf(reader.organizationId);
    const state = reader.isLimitedToTeams ? await limitState(reader, whole) : whole;
    const data = JSON.stringify(state, withoutOurs);
    return `retry: 1000\nid: ${position - 1}\nevent: ${name}\ndata: ${data}\n\n`;
  }

  async function limitState(reader: Viewer, state: PresenceState): Promise<PresenceState> {
    const { organizationId } = reader;
    const viewing = { kind: "viewers", organizationId, conversations: state.viewers } as const;
    const [viewers, ...typing] = await toldTo(reader, [viewing, ...state.typing]);
    return {
      viewers: viewers?.kind === "viewers" ? viewers.conversations : [],
      typing: state.typing.filter((_, at) => typing[at] !== null),
    };
  }

  /** What is for all, for the reader's organization, and for the reader alone, of a stretch. */
  function foundFor(reader: Viewer, begin: number, end: number): readonly Found[] {
    const found: Found[] = [];
    for (let id = begin; id < end; id++) {
      const kept = ring[id % ringSize];
      if (kept !== undefined && isFor(reader, kept)) found.push({ id, kept });
    }
    return found;
  }

  /** As the reader may be told it. */
  async function limit(reader: Viewer, found: readonly Found[]): Promise<readonly Found[]> {
    const own = found.flatMap(({ kept: { event } }) =>
      event.kind === "installation" ? [] : [event],
    );
    const told = new Map((await toldTo(reader, own)).map((event, at) => [own[at], event]));
    return found.flatMap(({ id, kept }): readonly Found[] => {
      if (kept.event.kind === "installation") return [{ id, kept }];
      const event = told.get(kept.event) ?? null;
      if (event === null) return [];
      return [{ id, kept: event === kept.event ? kept : { ...kept, event, data: null } }];
    });
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
  return ours.has(name) ? undefined : value;
}

const ours: ReadonlySet<string> = new Set([
  "organizationId",
  "priorSeq",
  "forMs",
  "from",
  "movedBy",
]);
