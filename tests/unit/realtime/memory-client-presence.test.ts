import { beforeEach, describe, expect, test } from "vitest";
import type { ClientPresence, PollSlot } from "@/lib/realtime/client-presence";
import type { Hub } from "@/lib/realtime/hub";
import { createMemoryClientPresence } from "@/lib/realtime/memory-client-presence";
import { createMemoryHub } from "@/lib/realtime/memory-hub";
import { ManualClock } from "../../support/manual-clock";

const organizationId = "acme";
const holdMs = 10_000;

let clock: ManualClock;
let hub: Hub;
let presence: ClientPresence;

beforeEach(() => {
  clock = new ManualClock();
  hub = createMemoryHub((error) => {
    throw error;
  });
  presence = createMemoryClientPresence(hub, clock);
});

function change(conversationId: string): void {
  hub.publish({ kind: "conversation", organizationId, conversationId, version: 1, lastSeq: 1 });
}

function type(conversationId: string, forMs: number, agentId = "one"): void {
  const until = new Date(clock.now() + forMs).toISOString();
  const actor = { kind: "agent", agentId } as const;
  hub.publish({ kind: "typing", organizationId, conversationId, actor, until, forMs });
}

async function openSlot(conversationId = "a"): Promise<PollSlot> {
  const slot = await presence.takePollSlot(conversationId);
  if (slot === null) throw new Error("Another client has the slot");
  return slot;
}

const wait = (slot: PollSlot, signal = new AbortController().signal) => slot.wait(holdMs, signal);

describe("a wait", () => {
  test("ends with a change of its own conversation, and with no other", async () => {
    const [a, b] = [await openSlot("a"), await openSlot("b")];
    const waits = [wait(a), wait(b)];
    expect(presence.heldCount).toBe(2);
    change("c");
    change("a");
    expect(await waits[0]).toBe(true);
    expect(presence.heldCount).toBe(1);
    clock.pass(holdMs);
    expect(await waits[1]).toBe(false);
    expect(presence.heldCount).toBe(0);
  });

  test("ends after its time, and not before", async () => {
    const slot = await openSlot();
    let ended: boolean | null = null;
    const waiting = wait(slot).then((isWoken) => {
      ended = isWoken;
    });
    clock.pass(holdMs - 1);
    await Promise.resolve();
    expect(ended).toBeNull();
    clock.pass(1);
    await waiting;
    expect(ended).toBe(false);
  });

  test("does not begin where something happened since the look before it", async () => {
    const slot = await openSlot();
    slot.look();
    change("a");
    expect(await wait(slot)).toBe(true);
  });

  test("begins anew after a look, though something happened before that", async () => {
    const slot = await openSlot();
    change("a");
    slot.look();
    const waiting = wait(slot);
    expect(presence.heldCount).toBe(1);
    clock.pass(holdMs);
    expect(await waiting).toBe(false);
  });

  test("is woken once by any number of changes", async () => {
    const slot = await openSlot();
    slot.look();
    const waiting = wait(slot);
    for (let count = 0; count < 5; count++) change("a");
    expect(await waiting).toBe(true);
    slot.look();
    const next = wait(slot);
    clock.pass(holdMs);
    expect(await next).toBe(false);
  });

  test("ends when its caller leaves, before it or during it", async () => {
    const slot = await openSlot();
    const leaving = new AbortController();
    const waiting = wait(slot, leaving.signal);
    leaving.abort();
    expect(await waiting).toBe(false);
    expect(await wait(slot, leaving.signal)).toBe(false);
    expect(presence.heldCount).toBe(0);
  });

  test("ends when the process stops, and none begins after that", async () => {
    const slot = await openSlot();
    const waiting = wait(slot);
    presence.close();
    expect(await waiting).toBe(false);
    expect(await wait(slot)).toBe(false);
  });
});

describe("the poll slot", () => {
  test("is one, and is refused after a moment", async () => {
    await openSlot();
    const second = presence.takePollSlot("a");
    clock.pass(250);
    expect(await second).toBeNull();
    expect(await presence.takePollSlot("b")).not.toBeNull();
  });

  test("goes to whoever waits for it as soon as it is free", async () => {
    const first = await openSlot();
    const second = presence.takePollSlot("a");
    clock.pass(249);
    first.leave([]);
    expect(await second).not.toBeNull();
  });

  test("goes to one of those who wait", async () => {
    const first = await openSlot();
    const others = [presence.takePollSlot("a"), presence.takePollSlot("a")];
    first.leave([]);
    expect(await others[0]).not.toBeNull();
    clock.pass(250);
    expect(await others[1]).toBeNull();
  });

  test("left twice is left once", async () => {
    const first = await openSlot();
    first.leave([]);
    await openSlot();
    first.leave([]);
    const third = presence.takePollSlot("a");
    clock.pass(250);
    expect(await third).toBeNull();
  });
});

describe("what passes", () => {
  const typing = (isTyping: boolean, agentId = "one") => ({ kind: "typing", agentId, isTyping });
  const minute = (slot: PollSlot) => slot.wait(60_000, new AbortController().signal);

  test("typing is told once, however often it is said, and ends by itself", async () => {
    const slot = await openSlot();
    type("a", 10_000);
    const begun = slot.ephemeralEvents();
    expect(begun).toEqual([typing(true)]);
    slot.leave(begun);
    const next = await openSlot();
    next.look();
    const waiting = minute(next);
    clock.pass(9_999);
    type("a", 10_000);
    expect(await waiting).toBe(true);
    expect(next.ephemeralEvents()).toEqual([]);
    next.look();
    const later = minute(next);
    clock.pass(10_000);
    expect(await later).toBe(true);
    const ended = next.ephemeralEvents();
    expect(ended).toEqual([typing(false)]);
    next.leave(ended);
    expect((await openSlot()).ephemeralEvents()).toEqual([]);
  });

  test("a note that an agent writes is never told", async () => {
    const slot = await openSlot();
    slot.look();
    const waiting = minute(slot);
    const until = new Date(clock.now() + 10_000).toISOString();
    const note = { organizationId, conversationId: "a", agentId: "one", until, forMs: 10_000 };
    hub.publish({ kind: "note-typing", ...note });
    expect(slot.ephemeralEvents()).toEqual([]);
    clock.pass(60_000);
    expect(await waiting).toBe(false);
  });

  test("typing that nobody was told of ends messageDefaults", async () => {
    const slot = await openSlot();
    type("a", 1_000);
    clock.pass(1_000);
    expect(slot.ephemeralEvents()).toEqual([]);
  });

  test("what was not told to the end is told again", async () => {
    const slot = await openSlot();
    presence.tell("a", { kind: "call-refused" });
    type("a", 10_000);
    expect(slot.ephemeralEvents()).toHaveLength(2);
    slot.leave([]);
    const again = await openSlot();
    expect(again.ephemeralEvents()).toEqual([{ kind: "call-refused" }, typing(true)]);
    again.leave(again.ephemeralEvents());
    expect((await openSlot()).ephemeralEvents()).toEqual([]);
  });

  test("each agent types alone, and a customer's own typing is not told", async () => {
    const slot = await openSlot();
    type("a", 10_000, "one");
    type("a", 10_000, "two");
    const actor = { kind: "contact" } as const;
    const until = new Date(clock.now() + 10_000).toISOString();
    const stay = { conversationId: "a", until, forMs: 10_000 };
    hub.publish({ kind: "typing", organizationId, actor, ...stay });
    expect(slot.ephemeralEvents()).toEqual([typing(true, "one"), typing(true, "two")]);
  });

  test("is kept for clients that were here, and in bounds", async () => {
    presence.tell("nobody", { kind: "call-refused" });
    expect((await openSlot("nobody")).ephemeralEvents()).toEqual([]);
    const slot = await openSlot();
    for (let count = 0; count < 1_000; count++) presence.tell("a", { kind: "call-refused" });
    expect(slot.ephemeralEvents()).toHaveLength(20);
  });
});

describe("a client", () => {
  const seenAgo = (conversationId = "a") =>
    clock.now() - presence.lastSeenAt(conversationId).getTime();

  test("was last seen when this process began, when it called, and while it polls", async () => {
    clock.pass(5_000);
    expect(seenAgo()).toBe(5_000);
    presence.markSeen("a");
    expect([seenAgo(), seenAgo("b")]).toEqual([0, 5_000]);
    clock.pass(1_000);
    const slot = await openSlot();
    clock.pass(1_000);
    expect(seenAgo()).toBe(0);
    slot.leave([]);
    clock.pass(1_000);
    expect(seenAgo()).toBe(1_000);
  });

  test("is forgotten, unless it polls", async () => {
    clock.pass(5_000);
    presence.markSeen("a");
    presence.forget("a");
    expect(seenAgo()).toBe(5_000);
    await openSlot();
    presence.forget("a");
    expect(seenAgo()).toBe(0);
  });
});
