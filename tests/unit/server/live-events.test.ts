import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { everythingOf } from "@/db/stores/people/visibility";
import type { AgentRole, LiveEvent } from "@/lib/model/event";
import { createMemoryAgentPresence } from "@/lib/realtime/memory-agent-presence";
import { createMemoryAttendance } from "@/lib/realtime/memory-attendance";
import { createMemoryHub } from "@/lib/realtime/memory-hub";
import { createLiveEvents, type LiveEvents } from "@/lib/server/runtime/live-events";
import { ManualClock } from "../../support/manual-clock";

const hub = createMemoryHub((error) => {
  throw error;
});

const clock = new ManualClock();
const presence = createMemoryAgentPresence(hub, clock);
const people = { agentPresence: presence, attendance: createMemoryAttendance(hub, clock) };

let live: LiveEvents;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2024-03-05T12:00:00Z") });
  live = createLiveEvents(hub, people, async (_reader, events) => events);
  isWelcome = true;
  role = "agent";
});
afterEach(() => {
  live.close();
  vi.useRealTimers();
});

function counts(organizationId = "ours"): LiveEvent {
  return { kind: "counts", organizationId };
}

function line(lineId: string): LiveEvent {
  return { kind: "line", organizationId: "ours", lineId };
}

type Block = {
  readonly id?: string;
  readonly event?: string;
  readonly data?: unknown;
  readonly comment?: string;
};

let isWelcome = true;
let role: AgentRole = "agent";

const nobody = { viewers: [], typing: [] };

/** One connected browser: what it has read, block by block. */
function connect(
  lastEventId: string | null = null,
  organizationId = "ours",
  tabId: string | null = null,
) {
  const leaving = new AbortController();
  const reader = { ...everythingOf(organizationId), agentId: "one", role: "agent" as const, tabId };
  const whoIsIt = async () => (isWelcome ? { ...reader, role } : null);
  const stream = live.stream(reader, lastEventId, leaving.signal, whoIsIt);
  const iterator = stream[Symbol.asyncIterator]();
  return {
    /** The blocks of the next piece; null at the end. */
    async read(): Promise<readonly Block[] | null> {
      const { done, value } = await iterator.next();
      return done === true ? null : value.trim().split("\n\n").map(parseBlock);
    },
    leave: () => leaving.abort(),
  };
}

function parseBlock(text: string): Block {
  const block: Record<string, unknown> = {};
  for (const field of text.split("\n")) {
    const [name = "", ...rest] = field.split(": ");
    const value = rest.join(": ");
    if (name === "data") block.data = JSON.parse(value);
    else if (name === "") block.comment = value;
    else if (name !== "retry") block[name] = value;
  }
  return block;
}

/** The id a new reader is told before any event. */
async function idNow(): Promise<string> {
  const [start] = (await connect().read()) ?? [];
  return start?.id ?? "";
}

describe("a stream of live events", () => {
  test("tells the organization's events, numbered upwards, without naming the organization", async () => {
    const reader = connect();
    await reader.read();
    hub.publish(line("a"));
    hub.publish(line("b"));
    const blocks = (await reader.read()) ?? [];
    expect(blocks.map(({ data }) => data)).toEqual([
      { kind: "line", lineId: "a" },
      { kind: "line", lineId: "b" },
    ]);
    const [first = 0, second = 0] = blocks.map(({ id }) => Number(id));
    expect(second).toBe(first + 1);
  });

  test("ends once its reader has signed out, before the next event is told", async () => {
    const reader = connect();
    await reader.read();
    hub.publish(line("a"));
    await reader.read();
    isWelcome = false;
    vi.advanceTimersByTime(10_000);
    hub.publish(line("b"));
    expect(await reader.read()).toBeNull();
    expect(live.readerCount).toBe(0);
  });

  test("tells nothing of other organizations and nothing for workers", async () => {
    const reader = connect();
    await reader.read();
    hub.publish(counts("theirs"));
    hub.publish({ kind: "work", queue: "outbox" });
    hub.publish(counts());
    expect((await reader.read())?.map(({ data }) => data)).toEqual([{ kind: "counts" }]);
  });

  test("resumes behind the last event that was read", async () => {
    const reader = connect();
    await reader.read();
    hub.publish(line("a"));
    const [seen] = (await reader.read()) ?? [];
    reader.leave();
    hub.publish(line("b"));
    const again = connect(seen?.id ?? null);
    await again.read();
    expect((await again.read())?.map(({ data }) => data)).toEqual([{ kind: "line", lineId: "b" }]);
  });

  test("resumes from its beginning when it broke off before the first event", async () => {
    const start = await idNow();
    hub.publish(line("a"));
    const again = connect(start);
    await again.read();
    expect(await again.read()).toHaveLength(1);
  });

  test("says resync, and goes on from now, when what was missed is not known any more", async () => {
    const old = await idNow();
    for (let count = 0; count <= 4_096; count++) hub.publish(counts());
    const reader = connect(old);
    expect(await reader.read()).toEqual([
      { id: String(Number(old) + 4_097), event: "resync", data: nobody },
    ]);
    hub.publish(line("a"));
    expect((await reader.read())?.map(({ data }) => data)).toEqual([{ kind: "line", lineId: "a" }]);
  });

  test("still knows as many events as it keeps", async () => {
    const old = await idNow();
    for (let count = 0; count < 4_096; count++) hub.publish(counts());
    const reader = connect(old);
    expect((await reader.read())?.[0]).not.toHaveProperty("event");
    expect(await reader.read()).toHaveLength(4_096);
  });

  test.each(["", "abc", "-1", "1.5", "NaN", "9".repeat(30), "0"])(
    "says resync to an id that is not one of ours: %j",
    async (id) => {
      expect((await connect(id).read())?.[0]?.event).toBe("resync");
    },
  );

  test("says resync to an id of before a restart and to one of the future", async () => {
    const before = await idNow();
    live.close();
    vi.advanceTimersByTime(5);
    live = createLiveEvents(hub, people, async (_reader, events) => events);
    expect((await connect(before).read())?.[0]?.event).toBe("resync");
    const ahead = String(Number(await idNow()) + 1);
    expect((await connect(ahead).read())?.[0]?.event).toBe("resync");
  });

  test("says resync, at once, to a reader whose role is another", async () => {
    const reader = connect();
    await reader.read();
    const next = reader.read();
    role = "reviewer";
    live.askAgain();
    expect((await next)?.[0]?.event).toBe("resync");
    hub.publish(counts());
    expect((await reader.read())?.[0]?.data).toMatchObject({ kind: "counts" });
    reader.leave();
  });

  test("says resync to a reader slower than what is kept", async () => {
    const reader = connect();
    await reader.read();
    for (let count = 0; count <= 4_096; count++) hub.publish(counts());
    expect((await reader.read())?.[0]?.event).toBe("resync");
    hub.publish(line("a"));
    expect(await reader.read()).toHaveLength(1);
  });

  test("shows that it lives every 15 seconds in which it had nothing to say", async () => {
    const reader = connect();
    await reader.read();
    for (let beat = 0; beat < 3; beat++) {
      const next = reader.read();
      await vi.advanceTimersByTimeAsync(15_000);
      expect(await next).toEqual([{ comment: "still here" }]);
    }
  });

  test("shows that it lives also while only others have news", async () => {
    const reader = connect();
    await reader.read();
    let isThere = false;
    const next = reader.read().then((blocks) => {
      isThere = true;
      return blocks;
    });
    for (let second = 0; second < 14; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      hub.publish(counts("theirs"));
    }
    expect(isThere).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await next).toEqual([{ comment: "still here" }]);
  });

  test("ends with its reader, who is counted until then", async () => {
    const reader = connect();
    await reader.read();
    expect(live.readerCount).toBe(1);
    const next = reader.read();
    reader.leave();
    expect(await next).toBeNull();
    expect(live.readerCount).toBe(0);
  });

  test("ends when the server stops, for everybody", async () => {
    const readers = [connect(), connect(null, "theirs")];
    for (const reader of readers) await reader.read();
    const ends = readers.map((reader) => reader.read());
    live.close();
    expect(await Promise.all(ends)).toEqual([null, null]);
    expect(live.readerCount).toBe(0);
  });
});
