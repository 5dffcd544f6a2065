import { beforeEach, describe, expect, test } from "vitest";
import { EventQueue } from "@/lib/realtime/event-queue";
import { EventStream } from "@/lib/realtime/event-stream";
import { ManualClock } from "../../support/manual-clock";

const at = (ms: number) => new Date(ms);
const told = (events: readonly { readonly event: string }[]) => events.map(({ event }) => event);

describe("a queue", () => {
  test("gives events in order, with rising places, each once", () => {
    const queue = new EventQueue<string>(false);
    for (const event of ["a", "b", "c"]) queue.push(event, at(0), null);
    expect(queue.take(2, at(0)).map(({ place, event }) => [place, event])).toEqual([
      [1, "a"],
      [2, "b"],
    ]);
    expect(told(queue.take(2, at(0)))).toEqual(["c"]);
    expect(queue.hasAny(at(0))).toBe(false);
  });

  test("takes back what did not get there, to where it stood", () => {
    const queue = new EventQueue<string>(false);
    queue.push("a", at(0), null);
    queue.push("b", at(0), null);
    const taken = queue.take(1, at(0));
    queue.push("c", at(0), null);
    queue.putBack(taken);
    expect(told(queue.take(9, at(0)))).toEqual(["a", "b", "c"]);
  });

  test("keeps what has to be acknowledged until it is", () => {
    const queue = new EventQueue<string>(true);
    for (const event of ["a", "b", "c"]) queue.push(event, at(0), null);
    queue.take(2, at(0));
    queue.acknowledge(1);
    expect(told(queue.take(2, at(0)))).toEqual(["b", "c"]);
    queue.push("d", at(0), null);
    queue.acknowledge(99);
    expect(told(queue.take(9, at(0)))).toEqual(["d"]);
    queue.acknowledge(null);
    expect(queue.length).toBe(0);
  });

  test("replaces what passes by what is newer, and drops it when its time is over", () => {
    const queue = new EventQueue<string>(false);
    queue.push("old", at(0), { key: "one", until: at(10) });
    queue.push("other", at(0), { key: "two", until: at(5) });
    queue.push("new", at(0), { key: "one", until: at(8) });
    expect(told(queue.take(9, at(5)))).toEqual(["new"]);
    const [late] = [queue.take(9, at(0))];
    queue.push("gone", at(0), { key: "one", until: at(8) });
    queue.putBack(late);
    expect(queue.hasAny(at(8))).toBe(false);
  });

  test("does not take back what was replaced meanwhile", () => {
    const queue = new EventQueue<string>(false);
    queue.push("old", at(0), { key: "one", until: at(10) });
    const taken = queue.take(1, at(0));
    queue.push("new", at(0), { key: "one", until: at(10) });
    queue.putBack(taken);
    expect(told(queue.take(9, at(0)))).toEqual(["new"]);
  });
});

describe("a stream", () => {
  let clock: ManualClock;
  let ends: number;
  const signal = new AbortController().signal;
  beforeEach(() => {
    clock = new ManualClock();
    ends = 0;
  });

  function open(waitingMax = 10): EventStream<string> {
    return new EventStream<string>({
      clock,
      now: clock.wall,
      inactivityMs: 60_000,
      isAcknowledged: false,
      waitingMax,
      onEnd() {
        ends++;
      },
    });
  }
  const poll = { eventsMax: 10, holdMs: 20_000, signal };

  test("answers a held poll with all that is added in one go", async () => {
    const stream = open();
    const held = stream.poll(poll);
    await clock.until(() => stream.heldCount === 1);
    stream.push("a");
    stream.push("b");
    expect(told((await held).events)).toEqual(["a", "b"]);
    expect(stream.heldCount).toBe(0);
  });

  test("waits for the fate of the last answer, but not for long", async () => {
    const stream = open();
    stream.push("a");
    const first = await stream.poll(poll);
    const second = stream.poll(poll);
    await first.onWritten(false);
    expect(told((await second).events)).toEqual(["a"]);

    const third = stream.poll(poll);
    stream.push("b");
    clock.pass(250);
    expect(told((await third).events)).toEqual(["b"]);
  });

  test("ends when nobody polls, not while a poll is held", async () => {
    const stream = open();
    clock.pass(59_000);
    const held = stream.poll({ ...poll, holdMs: 20_000 });
    await clock.until(() => stream.heldCount === 1);
    clock.pass(20_000);
    expect((await held).events).toEqual([]);
    expect(stream.isOpen).toBe(true);
    clock.pass(60_000);
    expect([stream.isOpen, ends]).toEqual([false, 1]);
    expect((await stream.poll(poll)).events).toEqual([]);
  });

  test("ends when too much waits, and takes nothing more", () => {
    const stream = open(2);
    for (const event of ["a", "b", "c", "d"]) stream.push(event);
    expect([stream.isOpen, ends]).toEqual([false, 1]);
    stream.close();
    expect(ends).toBe(1);
  });

  test("leaves everything there when the caller is gone", async () => {
    const stream = open();
    const leaving = new AbortController();
    const held = stream.poll({ ...poll, signal: leaving.signal });
    await clock.until(() => stream.heldCount === 1);
    stream.push("a");
    leaving.abort();
    const { events, onWritten } = await held;
    await onWritten(false);
    expect(told([...events, ...(await stream.poll(poll)).events])).toContain("a");
  });
});
