import { v7 as newId } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ApiStage, agentToken, openApiStage, supervisorToken } from "../../support/api-stage";
import { lineOf } from "../../support/ctlive";
import { engines, openTimeoutMs } from "../../support/databases";

const one = { email: "one@test.test", name: "Agent One", apiTokens: [agentToken] };
const two = { email: "two@test.test", name: "Agent Two", apiTokens: [supervisorToken] };
const members = [one.email, two.email];
const automatic = { mode: "automatic", answerWithinSeconds: 60 };
const line = lineOf("http://gateway.test/send", {}, { team: "Sales" });

describe.each(engines)("routing on $name", ({ openForServer }) => {
  let stage: ApiStage;
  const ids = new Map<string, string>();
  beforeEach(async () => {
    stage = await openApiStage({}, openForServer);
    await arrange({});
    for (const token of [agentToken, supervisorToken]) {
      ids.set(token, (await stage.ok("getMe", { token })).agent.id);
    }
  }, openTimeoutMs);
  afterEach(() => stage.close());

  async function arrange({ routing = automatic as object, capacities = [2, 2] }) {
    await stage.parley.amend({
      agents: [
        { ...one, capacity: capacities[0] },
        { ...two, role: "agent", capacity: capacities[1] },
      ],
      teams: [{ name: "Sales", members, routing }],
      lines: [line],
    });
  }
  const is = (state: string, token = agentToken) =>
    stage.ok("patchAvailability", { token, body: { state } });
  /** What the stage gives may be another conversation, which routing changed at that moment. */
  async function writes(customer: string) {
    await stage.customerWrites({ from: customer });
    const query = { view: "all", search: customer };
    const { items } = await stage.ok("listConversations", { query });
    return items[0]?.id ?? "";
  }
  async function writeInTurn(count: number) {
    const written: string[] = [];
    for (let number = 0; number < count; number += 1) {
      written.push(await writes(`39000000${100 + number}`));
      stage.parley.clock.pass(10);
    }
    return written;
  }
  const conversation = (id: string) => stage.ok("getConversation", { params: { id } });
  async function assigned(id: string, token: string | null = agentToken) {
    const wanted = token === null ? null : ids.get(token);
    await stage.parley.until(async () => (await conversation(id)).assigneeId === wanted);
  }
  async function assignments(id: string) {
    const { items } = await stage.ok("getTimeline", { params: { id } });
    return items.flatMap((entry) =>
      entry.kind === "event" && entry.event.kind === "assigned" ? [entry.event] : [],
    );
  }
  const answer = (id: string, token = agentToken) =>
    stage.ok("sendMessage", {
      ...{ params: { id }, token },
      body: { id: newId(), content: { kind: "text", text: "I see to it" } },
    });
  function pass(ms: number) {
    stage.parley.passTime(ms);
    stage.parley.runtime.context.hub.publish({ kind: "work", queue: "snoozes" });
  }

  test("gives a new conversation to who may take it, and says why", async () => {
    await is("available");
    const id = await writes("390000000001");
    await assigned(id);
    expect(await assignments(id)).toEqual([
      {
        ...{ kind: "assigned", by: { kind: "system" }, from: null, to: ids.get(agentToken) },
        reason: "free for the longest, had 0 of 2",
      },
    ]);
  });

  test("fills nobody past their capacity, and goes on when there is room, the longest waiting first", async () => {
    await is("available");
    const [first = "", second = "", third = "", fourth = ""] = await writeInTurn(4);
    await assigned(first);
    await assigned(second);
    expect((await conversation(third)).assigneeId).toBeNull();
    await answer(first);
    await answer(second);
    await assigned(third);
    expect((await assignments(third)).at(-1)?.reason).toBe("free for the longest, had 0.5 of 2");
    expect((await conversation(fourth)).assigneeId).toBeNull();
  });

  test("takes turns, and knows who had the customer before", async () => {
    await is("available");
    await is("available", supervisorToken);
    const first = await writes("390000000001");
    await stage.parley.until(async () => (await conversation(first)).assigneeId);
    stage.parley.clock.pass(1_000);
    const second = await writes("390000000002");
    await stage.parley.until(async () => (await conversation(second)).assigneeId);
    const [a, b] = [await conversation(first), await conversation(second)];
    expect(new Set([a.assigneeId, b.assigneeId])).toEqual(new Set(ids.values()));
  });

  test("begins as soon as somebody is there", async () => {
    const id = await writes("390000000001");
    expect((await conversation(id)).assigneeId).toBeNull();
    await is("available", supervisorToken);
    await assigned(id, supervisorToken);
  });

  test("gives what its agent does not answer in the team's time to somebody else", async () => {
    await is("available");
    const id = await writes("390000000001");
    await assigned(id);
    await is("available", supervisorToken);
    pass(59_000);
    await is("busy", supervisorToken);
    await is("available", supervisorToken);
    expect((await conversation(id)).assigneeId).toBe(ids.get(agentToken));
    pass(1_000);
    await assigned(id, supervisorToken);
    expect((await assignments(id)).map(({ reason }) => reason)).toEqual([
      "free for the longest, had 0 of 2",
      "not answered within 60 seconds",
      "free for the longest, had 0 of 2",
    ]);
  });

  test("leaves it with an agent who is there where nobody else may take it", async () => {
    await is("available");
    const id = await writes("390000000001");
    await assigned(id);
    const { version } = await conversation(id);
    pass(60_000);
    await stage.parley.until(async () => (await conversation(id)).version > version);
    expect((await assignments(id)).length).toBe(1);
    await is("away");
    pass(60_000);
    await assigned(id, null);
  });

  test("an answer in time keeps it, and the time begins anew when the customer writes again", async () => {
    await is("available");
    const id = await writes("390000000001");
    await assigned(id);
    pass(50_000);
    await answer(id);
    await is("away");
    pass(600_000);
    await writes("390000000001");
    pass(59_000);
    expect((await conversation(id)).assigneeId).toBe(ids.get(agentToken));
    pass(1_000);
    await assigned(id, null);
  });

  test("does not give back what an agent gave away", async () => {
    await is("available");
    const id = await writes("390000000001");
    await assigned(id);
    await stage.ok("patchConversation", { params: { id }, body: { assignee: null } });
    const other = await writes("390000000002");
    await assigned(other);
    expect((await conversation(id)).assigneeId).toBeNull();
    await is("available", supervisorToken);
    await assigned(id, supervisorToken);
  });

  test("what was taken and taken back is as if it had not been", async () => {
    await arrange({ routing: { mode: "manual" } });
    const id = await writes("390000000001");
    const body = { assignee: "me", undoable: true };
    const { changeId } = await stage.ok("patchConversation", { params: { id }, body });
    await stage.ok("undoChange", { params: { id }, body: { changeId } });
    await arrange({});
    await is("available");
    await assigned(id);
  });

  test("says of one that comes to nobody who is away, busy or full, and who gave it away", async () => {
    await is("available");
    const id = await writes("390000000001");
    await assigned(id);
    await stage.ok("patchConversation", { params: { id }, body: { assignee: null } });
    expect((await conversation(id)).hindrances).toEqual({ away: 1, busy: 0, full: 0, gaveAway: 1 });
    await is("busy", supervisorToken);
    await is("away");
    expect((await conversation(id)).hindrances).toEqual({ away: 1, busy: 1, full: 0, gaveAway: 0 });
    await is("available", supervisorToken);
    await assigned(id, supervisorToken);
    expect((await conversation(id)).hindrances).toBeNull();
  });

  test("takes nothing from who took it themselves, however much that is", async () => {
    await arrange({ routing: { mode: "manual" } });
    const held = await writeInTurn(6);
    for (const id of held) {
      await stage.ok("patchConversation", { params: { id }, body: { assignee: "me" } });
    }
    await is("available");
    await is("available", supervisorToken);
    await arrange({});
    const other = await writes("390000000999");
    await assigned(other, supervisorToken);
    for (const id of held) expect((await conversation(id)).assigneeId).toBe(ids.get(agentToken));
  });

  test("takes from who is overrun what came back last, and from nobody what they took", async () => {
    await is("available");
    await arrange({ capacities: [4, 2] });
    const ids: string[] = [];
    for (let number = 1; number <= 9; number += 1) {
      const id = await writes(`39000000001${number}`);
      await assigned(id);
      await answer(id);
      ids.push(id);
      stage.parley.clock.pass(1_000);
    }
    for (let number = 1; number <= 9; number += 1) {
      stage.parley.clock.pass(1_000);
      await writes(`39000000001${number}`);
    }
    const holders = async () =>
      Promise.all(ids.map(async (id) => (await conversation(id)).assigneeId !== null));
    await stage.parley.until(async () => (await holders()).includes(false));
    const { items } = await stage.ok("listAgents");
    expect(items.find(({ email }) => email === one.email)?.load).toBeLessThanOrEqual(6);
    const first = (await holders()).indexOf(false);
    expect((await assignments(ids[first] ?? "")).at(-1)?.reason).toBe(
      "more customers came back than can be answered at once",
    );
  });

  test("by hand gives nobody anything, and takes back what is left alone where it has a time", async () => {
    await arrange({ routing: { mode: "manual", answerWithinSeconds: 30 } });
    await is("available");
    const id = await writes("390000000001");
    await stage.ok("patchConversation", { params: { id }, body: { assignee: "me" } });
    pass(30_000);
    await assigned(id, null);
    expect((await assignments(id)).at(-1)?.reason).toBe("not answered within 30 seconds");
  });

  test("one pass over many gives each once, to nobody more than they take, the oldest first", async () => {
    await arrange({ capacities: [11, 8] });
    const all = await writeInTurn(24);
    await is("available");
    await is("available", supervisorToken);
    const holders = async () =>
      Promise.all(all.map(async (id) => (await conversation(id)).assigneeId));
    await stage.parley.until(
      async () => (await holders()).filter((holder) => holder !== null).length === 19,
    );
    const found = await holders();
    expect(found.filter((holder) => holder === ids.get(agentToken)).length).toBe(11);
    expect(found.slice(0, 19)).not.toContain(null);
    for (const id of all.slice(0, 19)) expect((await assignments(id)).length).toBe(1);
  });
});

test.each([
  ["an unknown mode", { mode: "offer" }, "teams[0].routing.mode"],
  [
    "too short a time",
    { mode: "manual", answerWithinSeconds: 9 },
    "teams[0].routing.answerWithinSeconds",
  ],
  ["an unknown field", { mode: "manual", offerSeconds: 20 }, "teams[0].routing"],
])("the file is refused with the path: %s", async (_, routing, path) => {
  const stage = await openApiStage();
  try {
    const amended = stage.parley.amend({ teams: [{ name: "Sales", members, routing }] });
    await expect(amended).rejects.toThrow(`${path}:`);
  } finally {
    await stage.close();
  }
});
