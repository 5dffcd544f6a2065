import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nextSnoozeAt, wakeSnoozed } from "@/lib/inbox/agent-acts/wake-snoozed";
import { type ApiStage, openApiStage } from "../../support/api-stage";

const hour = 3_600_000;

let stage: ApiStage;
let params: { readonly id: string };
let me: string;
beforeEach(async () => {
  stage = await openApiStage();
  params = { id: await stage.customerWrites() };
  me = (await stage.ok("getMe")).agent.id;
});
afterEach(() => stage.close());

const read = () => stage.ok("getConversation", { params });
const patch = (body: object) => stage.ok("patchConversation", { params, body });
const inHours = (hours: number) =>
  new Date(stage.parley.now().getTime() + hours * hour).toISOString();
const snooze = (until = inHours(2)) => patch({ status: "snoozed", snoozedUntil: until });

/** Lets time pass and looks at what is snoozed, as the worker does. */
async function pass(hours: number) {
  stage.parley.passTime(hours * hour);
  await wakeSnoozed(stage.parley.runtime.context);
}

async function events() {
  const { items } = await stage.ok("getTimeline", { params });
  return items.flatMap((entry) => (entry.kind === "event" ? [entry.event] : []));
}

async function ids(view: string) {
  const { items } = await stage.ok("listConversations", { query: { view } });
  return items.map(({ id }) => id);
}

test("a snoozed conversation is in its own view, counted, and in no other", async () => {
  await snooze();
  expect(await ids("snoozed")).toEqual([params.id]);
  for (const view of ["all", "mine", "unassigned", "closed"]) expect(await ids(view)).toEqual([]);
  expect(await stage.ok("getCounts")).toMatchObject({
    all: { total: 0 },
    unassigned: { total: 0 },
    snoozed: { total: 1, unread: 1 },
  });
});

test("it wakes at its time, not before, with the waiting it had and something unread", async () => {
  await stage.ok("markRead", { params, body: {} });
  const { waitingSince } = await read();
  const until = inHours(2);
  expect(await snooze(until)).toMatchObject({
    status: "snoozed",
    snoozedUntil: until,
    waitingSince,
  });
  await pass(1.9);
  expect((await read()).status).toBe("snoozed");
  await pass(0.1);
  expect(await read()).toMatchObject({
    ...{ status: "open", snoozedUntil: null, waitingSince, unreadCount: 1 },
  });
  const by = { kind: "agent", agentId: me };
  expect(await events()).toEqual([
    { kind: "snoozed", by, until },
    { kind: "woken", by: { kind: "system" } },
  ]);
  expect(await ids("all")).toEqual([params.id]);
  expect((await stage.ok("getCounts")).snoozed.total).toBe(0);
});

test("the worker is told of it, and finds it by its instant alone", async () => {
  const told: string[] = [];
  const { context } = stage.parley.runtime;
  context.hub.subscribe((event) => void (event.kind === "work" && told.push(event.queue)));
  const until = inHours(5);
  await snooze(until);
  expect(told).toContain("snoozes");
  expect((await nextSnoozeAt(context))?.toISOString()).toBe(until);
  await patch({ status: "open" });
  expect(await nextSnoozeAt(context)).toBeNull();
});

test.each([["reply"], ["time"]])(
  "the customer's message wakes what is snoozed until a %s",
  async (kind) => {
    await snooze(kind === "reply" ? "reply" : inHours(2));
    await pass(1);
    await stage.customerWrites();
    expect(await read()).toMatchObject({ status: "open", snoozedUntil: null, unreadCount: 2 });
    expect((await events()).at(-1)).toEqual({ kind: "woken", by: { kind: "contact" } });
  },
);

test("until a reply it does not wake by itself", async () => {
  expect(await snooze("reply")).toMatchObject({ status: "snoozed", snoozedUntil: null });
  await pass(1_000);
  expect((await read()).status).toBe("snoozed");
});

test("an agent's answer, closing or opening ends the snooze, a note does not", async () => {
  await snooze();
  const send = (content: object) =>
    stage.ok("sendMessage", { params, body: { id: uuidv7(), content } });
  await send({ kind: "note", text: "Later" });
  expect((await read()).status).toBe("snoozed");
  await send({ kind: "text", text: "Hello" });
  expect(await read()).toMatchObject({ status: "open", snoozedUntil: null });
  await snooze();
  expect(await patch({ status: "closed" })).toMatchObject({ status: "closed", snoozedUntil: null });
  await pass(3);
  expect((await read()).status).toBe("closed");
});

test("it can be put off further, and the record says so", async () => {
  await snooze(inHours(1));
  const later = inHours(9);
  await snooze(later);
  await pass(2);
  expect(await read()).toMatchObject({ status: "snoozed", snoozedUntil: later });
  expect((await events()).map(({ kind }) => kind)).toEqual(["snoozed", "snoozed"]);
});

test("assigning leaves a snoozed conversation snoozed", async () => {
  const until = inHours(1);
  await snooze(until);
  expect(await patch({ assignee: "me" })).toMatchObject({ status: "snoozed", snoozedUntil: until });
});

test("undo of a snooze, of its end and of closing what was snoozed restores each", async () => {
  const undoable = async (body: object) => {
    const before = await read();
    stage.parley.passTime(1_000);
    const { changeId } = await patch({ ...body, undoable: true });
    const after = await stage.ok("undoChange", { params, body: { changeId } });
    const { version, lastSeq, ...state } = before;
    expect(after).toMatchObject(state);
  };
  await undoable({ status: "snoozed", snoozedUntil: inHours(2) });
  await snooze();
  await undoable({ status: "open" });
  await undoable({ status: "closed" });
  await undoable({ status: "snoozed", snoozedUntil: "reply" });
  const undoing = (await events()).filter((event) => "undoes" in event);
  expect(undoing.map(({ kind }) => kind)).toEqual(["woken", "snoozed", "snoozed", "snoozed"]);
});

test.each([
  [{ status: "snoozed" }, "snoozedUntil"],
  [{ status: "open", snoozedUntil: "reply" }, "snoozedUntil"],
  [{ snoozedUntil: "reply" }, ""],
  [{ status: "snoozed", snoozedUntil: "tomorrow" }, "snoozedUntil"],
  [{ status: "snoozed", snoozedUntil: "2001-01-01T00:00:00Z" }, "snoozedUntil"],
])("%j is refused by its path", async (body, path) => {
  const refusal = await stage.refused("patchConversation", { params, body });
  expect(refusal).toMatchObject({ status: 400, code: "invalid_request" });
  expect(refusal.errors?.map((error) => error.path)).toContain(path);
});
