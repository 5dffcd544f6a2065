import { expect, test } from "vitest";
import { startPollLoop } from "@/lib/chat-client/poll-loop";
import { ChatApiError, type WireEvent } from "@/lib/chat-client/wire";
import { createFakeClock, settled } from "./fake-clock";

type Call = {
  readonly at: number;
  readonly signal: AbortSignal;
  answer(events: readonly WireEvent[]): Promise<void>;
  fail(error: unknown): Promise<void>;
};

const ended: WireEvent = { event: "chat_session_ended" };
const unreached = () => new ChatApiError(null, 0, "The server could not be reached");

function stage() {
  const clock = createFakeClock();
  const startedAt = clock.now();
  const calls: Call[] = [];
  const told: string[] = [];
  const loop = startPollLoop({
    clock,
    poll: (signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
        calls.push({
          at: clock.now() - startedAt,
          signal,
          answer: (events) => settled(resolve(events)),
          fail: (error) => settled(reject(error)),
        });
      }),
    onEvents: (events) => told.push(...events.map(({ event }) => event)),
    onLive: () => told.push("live"),
    onTrouble: () => told.push("trouble"),
    onBusy: async () => void told.push("busy"),
    onGone: () => told.push("gone"),
  });
  const last = () => {
    const call = calls.at(-1);
    if (call === undefined) throw new Error("Nothing was polled");
    return call;
  };
  return { clock, calls, told, loop, last };
}

test("polls again at once after an answer, one poll at a time", async () => {
  const { clock, calls, told, last } = stage();
  await clock.pass(9_000);
  expect(calls).toHaveLength(1);
  await last().answer([ended]);
  expect(calls).toHaveLength(2);
  await clock.pass(10_000);
  await last().answer([]);
  expect(calls.map(({ at }) => at)).toEqual([0, 9_000, 19_000]);
  expect(told).toEqual(["live", "chat_session_ended", "live"]);
});

test("aborts a poll after 13 seconds and polls again at once", async () => {
  const { clock, calls, told } = stage();
  await clock.pass(12_999);
  expect(calls).toHaveLength(1);
  await clock.pass(1);
  expect(calls.map(({ at, signal }) => [at, signal.aborted])).toEqual([
    [0, true],
    [13_000, false],
  ]);
  expect(told).toEqual(["trouble"]);
});

test("waits longer after each failure, and starts over after an answer", async () => {
  const { clock, calls, last } = stage();
  for (const pauseMs of [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500]) {
    const before = calls.length;
    await last().fail(unreached());
    await clock.pass(pauseMs - 1);
    expect(calls).toHaveLength(before);
    await clock.pass(1);
    expect(calls).toHaveLength(before + 1);
  }
  await last().answer([ended]);
  await last().fail(unreached());
  const before = calls.length;
  await clock.pass(750);
  expect(calls).toHaveLength(before + 1);
});

test("pauses when the server answers at once without events", async () => {
  const { clock, calls, last } = stage();
  await last().answer([]);
  expect(calls).toHaveLength(1);
  await clock.pass(1_000);
  expect(calls).toHaveLength(2);
});

test("polls at once when woken from a pause", async () => {
  const { calls, loop, last } = stage();
  await last().fail(new ChatApiError("5000", 503, "Timeout"));
  expect(calls).toHaveLength(1);
  loop.wake();
  await settled();
  expect(calls).toHaveLength(2);
});

test("leaves a chat to the other tab that polls it, and asks again later", async () => {
  const { clock, calls, told, last } = stage();
  await last().fail(new ChatApiError("5509", 429, "Too many concurrent poll requests"));
  expect(told).toEqual(["live", "busy"]);
  await clock.pass(3_999);
  expect(calls).toHaveLength(1);
  await clock.pass(1);
  expect(calls).toHaveLength(2);
});

test("stops for good when the chat no longer exists", async () => {
  const { clock, calls, told, loop, last } = stage();
  await last().fail(new ChatApiError("5005", 404, "Chat session is not found"));
  await loop.done;
  await clock.pass(60_000);
  expect(calls).toHaveLength(1);
  expect(told).toEqual(["gone"]);
});

test("stops silently and aborts its poll when told to", async () => {
  const { calls, told, loop, last } = stage();
  loop.stop();
  await loop.done;
  expect(last().signal.aborted).toBe(true);
  expect(calls).toHaveLength(1);
  expect(told).toEqual([]);
});
