import { beforeEach, describe, expect, test } from "vitest";
import type { TypingEvent } from "@/lib/model/event";
import type { AgentPresence } from "@/lib/realtime/agent-presence";
import type { HubEvent } from "@/lib/realtime/hub";
import { createMemoryAgentPresence } from "@/lib/realtime/memory-agent-presence";
import { createMemoryHub } from "@/lib/realtime/memory-hub";
import { ManualClock } from "../../support/manual-clock";

const hub = createMemoryHub((error) => {
  throw error;
});
let clock: ManualClock;
let presence: AgentPresence;
let told: HubEvent[] = [];
hub.subscribe((event) => told.push(event));

beforeEach(() => {
  clock = new ManualClock();
  presence = createMemoryAgentPresence(hub, clock);
  told = [];
});

const tab = (agentId: string, tabId = "1", organizationId = "acme") => ({
  organizationId,
  agentId,
  tabId,
});
/** Who was told to look, by conversation, event by event. */
const viewers = () =>
  told.flatMap((event) =>
    event.kind === "viewers"
      ? [Object.fromEntries(event.conversations.map((one) => [one.conversationId, one.agentIds]))]
      : [],
  );
const state = (organizationId = "acme") =>
  Object.fromEntries(
    presence
      .stateOf(organizationId)
      .viewers.map(({ conversationId, agentIds }) => [conversationId, agentIds]),
  );

describe("who looks at a conversation", () => {
  test("is told at once, and once", () => {
    presence.show(tab("ada"), "a");
    presence.show(tab("ada"), "a");
    clock.pass(250);
    expect(viewers()).toEqual([{ a: ["ada"] }]);
    expect(state()).toEqual({ a: ["ada"] });
  });

  test("is told together where it changes quickly, as it is in the end", () => {
    presence.show(tab("ada"), "a");
    presence.show(tab("ben"), "a");
    presence.show(tab("ben"), "b");
    presence.show(tab("ada"), null);
    expect(viewers()).toHaveLength(1);
    clock.pass(250);
    expect(viewers()[1]).toEqual({ a: [], b: ["ben"] });
    clock.pass(10_000);
  });

  test("is each agent once, however many tabs show it, until the last one is left", () => {
    presence.connect(tab("ada", "1"));
    presence.connect(tab("ada", "2"));
    presence.show(tab("ada", "1"), "a");
    presence.show(tab("ada", "2"), "a");
    presence.show(tab("ada", "1"), "b");
    expect(state()).toEqual({ a: ["ada"], b: ["ada"] });
    presence.show(tab("ada", "2"), null);
    expect(state()).toEqual({ b: ["ada"] });
  });

  test("stays while the tab's stream is open, and ten seconds longer, in which it may come back", () => {
    const leave = presence.connect(tab("ada"));
    presence.show(tab("ada"), "a");
    clock.pass(60_000);
    expect(state()).toEqual({ a: ["ada"] });
    leave(false);
    clock.pass(9_000);
    const leaveAgain = presence.connect(tab("ada"));
    clock.pass(60_000);
    expect(state()).toEqual({ a: ["ada"] });
    leaveAgain(false);
    clock.pass(10_000);
    expect(state()).toEqual({});
    expect(viewers().at(-1)).toEqual({ a: [] });
  });

  test("a stream that was opened before the former one was noticed to be lost keeps the tab", () => {
    const leaveLost = presence.connect(tab("ada"));
    presence.show(tab("ada"), "a");
    presence.connect(tab("ada"));
    leaveLost(false);
    clock.pass(60_000);
    expect(state()).toEqual({ a: ["ada"] });
  });

  test("is over at once where the access is", () => {
    const leave = presence.connect(tab("ada"));
    presence.show(tab("ada"), "a");
    clock.pass(250);
    leave(true);
    expect(state()).toEqual({});
    expect(viewers().at(-1)).toEqual({ a: [] });
    leave(false);
    expect(state()).toEqual({});
  });

  test("without a stream holds for ten seconds from the last word", () => {
    presence.show(tab("ada"), "a");
    clock.pass(9_000);
    presence.show(tab("ada"), "a");
    clock.pass(9_000);
    expect(state()).toEqual({ a: ["ada"] });
    clock.pass(1_000);
    expect(state()).toEqual({});
  });

  test("is an organization's own, also where ids are the same", () => {
    presence.show(tab("ada", "1", "acme"), "a");
    presence.show(tab("zoe", "1", "other"), "z");
    expect(state("acme")).toEqual({ a: ["ada"] });
    expect(state("other")).toEqual({ z: ["zoe"] });
    expect(told.map((event) => "organizationId" in event && event.organizationId)).toEqual([
      "acme",
      "other",
    ]);
  });

  test("of more than fifty tabs of an agent, the oldest are forgotten", () => {
    for (let number = 0; number <= 50; number++)
      presence.show(tab("ada", `${number}`), `${number}`);
    expect(Object.keys(state())).toHaveLength(50);
    expect(state()).not.toHaveProperty("0");
  });

  test("200 agents who go from one to the next all the time are four events a second", () => {
    for (let second = 0; second < 10; second++) {
      for (let agent = 0; agent < 200; agent++) {
        clock.pass(5);
        presence.show(tab(`agent ${agent}`), `${agent} ${second}`);
      }
    }
    expect(viewers().length).toBeLessThanOrEqual(41);
    clock.pass(250);
    expect(Object.keys(state())).toHaveLength(200);
  });
});

describe("who types", () => {
  const typing = (forMs: number, agentId = "ada"): TypingEvent => ({
    kind: "typing",
    organizationId: "acme",
    conversationId: "a",
    actor: { kind: "agent", agentId },
    until: new Date(clock.now() + forMs).toISOString(),
    forMs,
  });
  const note = (forMs: number): TypingEvent => ({
    kind: "note-typing",
    organizationId: "acme",
    conversationId: "a",
    agentId: "ada",
    until: new Date(clock.now() + forMs).toISOString(),
    forMs,
  });

  test("is known to whoever comes later, until it is over", () => {
    const first = typing(10_000);
    hub.publish(first);
    hub.publish(note(5_000));
    expect(presence.stateOf("acme").typing).toHaveLength(2);
    expect(presence.stateOf("other").typing).toEqual([]);
    clock.pass(5_000);
    expect(presence.stateOf("acme").typing).toEqual([first]);
    clock.pass(5_000);
    expect(presence.stateOf("acme").typing).toEqual([]);
  });

  test("is known as it was said last", () => {
    hub.publish(typing(10_000));
    hub.publish(typing(10_000, "ben"));
    hub.publish(typing(0));
    expect(presence.stateOf("acme").typing).toMatchObject([{ actor: { agentId: "ben" } }]);
  });
});
