import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runBulk } from "@/lib/inbox/bulk/run-bulk";
import {
  type ApiStage,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";

let stage: ApiStage;
let myId: string;
beforeEach(async () => {
  stage = await openApiStage();
  myId = (await stage.ok("getMe")).agent.id;
});
afterEach(() => stage.close());

type Query = Readonly<Record<string, string>>;
const read = (id: string) => stage.ok("getConversation", { params: { id } });
const ids = async (query: Query = {}) =>
  (await stage.ok("listConversations", { query })).items.map(({ id }) => id);

/** So many customers who write, the first of them first. */
async function customers(many: number): Promise<readonly string[]> {
  const written: string[] = [];
  for (let at = 0; at < many; at += 1) {
    written.push(await stage.customerWrites({ from: String(390_100_000_000 + at) }));
  }
  return written;
}

const named = (given: readonly string[], change: object, id = uuidv7()) => ({
  id,
  change,
  conversations: given.map((one) => ({ id: one })),
});
const found = (query: string, change: object, id = uuidv7()) => ({
  id,
  change,
  conversations: { query },
});
const changeMany = (body: object) => stage.ok("changeConversations", { body });
const undo = (id: string) => stage.ok("undoBulkChange", { params: { id } });

/** The change once it has come to its end. */
function ended(id: string) {
  return stage.parley.until(async () => {
    const bulk = await stage.ok("getBulkChange", { params: { id } });
    return bulk.state !== "running" && bulk.state !== "undoing" && bulk;
  });
}

/** Ends the process's worker: what is left is for the one of a later process, whose rounds are made by `goOn`. */
const stopWorker = () => stage.parley.runtime.worker.stop();
const goOn = () => runBulk(stage.parley.runtime.context);

/** What an undo has to restore of a conversation. */
async function standing(given: readonly string[]) {
  const all = await Promise.all(given.map(read));
  return all.map(({ version: _, lastSeq: __, ...detail }) => detail);
}

test("several conversations are changed in one call, and restored by one undo", async () => {
  const all = await customers(3);
  await stage.ok("patchConversation", {
    params: { id: all[0] ?? "" },
    body: { tags: ["old", "kept"], priority: 4 },
  });
  const before = await standing(all);
  const order = await ids();
  const change = {
    ...{ assignee: "me", status: "closed", priority: 1, pinned: true },
    ...{ addTags: ["VIP"], removeTags: ["OLD"] },
  };
  const bulk = await changeMany(named(all, change));
  expect(bulk).toMatchObject({ state: "done", total: 3, done: 3, skipped: 0, isUndoable: true });
  const after = { assigneeId: myId, status: "closed", priority: 1, isPinned: true };
  expect(await standing(all)).toMatchObject([
    { ...after, tags: ["kept", "VIP"] },
    { ...after, tags: ["VIP"] },
    { ...after, tags: ["VIP"] },
  ]);
  expect(await undo(bulk.id)).toMatchObject({ state: "undone", undone: 3, kept: 0 });
  expect(await standing(all)).toEqual(before);
  expect(await ids()).toEqual(order);
  expect((await undo(bulk.id)).state).toBe("undone");
});

test("are marked read and unread, and an undo restores what was unread, with what came since", async () => {
  const [one = "", two = ""] = await customers(2);
  await stage.customerWrites({ from: "390100000000" });
  const unread = async () => (await standing([one, two])).map(({ unreadCount }) => unreadCount);
  expect(await unread()).toEqual([2, 1]);
  const first = await changeMany(named([one, two], { read: true }));
  expect(await unread()).toEqual([0, 0]);
  await stage.customerWrites({ from: "390100000001" });
  await undo(first.id);
  expect(await unread()).toEqual([2, 2]);
  await changeMany(named([one, two], { read: true }));
  const second = await changeMany(named([one, two], { read: false }));
  expect(await unread()).toEqual([1, 1]);
  await undo(second.id);
  expect(await unread()).toEqual([0, 0]);
});

test("what was checked together is done together or not at all, and says which could not be and why", async () => {
  const [one = "", two = ""] = await customers(2);
  await stage.ok("patchConversation", {
    params: { id: two },
    body: { assignee: "me" },
    token: supervisorToken,
  });
  const holder = (await stage.ok("getMe", { token: supervisorToken })).agent;
  const before = await standing([one, two]);
  const missing = uuidv7();
  const refused = await stage.refused("changeConversations", {
    body: {
      id: uuidv7(),
      change: { assignee: "me", addTags: ["VIP"] },
      conversations: [
        { id: one, expectedAssignee: null },
        { id: missing },
        { id: two, expectedAssignee: null },
      ],
    },
  });
  expect(refused.status).toBe(409);
  expect(refused.errors).toEqual([
    { path: "conversations.1", message: "There is no such conversation" },
    { path: "conversations.2", message: `${holder.name} has this conversation now` },
  ]);
  expect(await standing([one, two])).toEqual(before);
  expect((await stage.ok("listBulkChanges")).items).toEqual([]);
});

test("the same request again changes nothing, and another's id is refused", async () => {
  const [one = "", two = ""] = await customers(2);
  const body = named([one], { priority: 2 });
  await changeMany(body);
  await stage.ok("patchConversation", { params: { id: one }, body: { priority: null } });
  expect(await changeMany({ ...body, ...named([two], { priority: 1 }, body.id) })).toMatchObject({
    total: 1,
  });
  expect((await standing([one, two])).map(({ priority }) => priority)).toEqual([null, null]);
  const foreign = await stage.refused("changeConversations", { body, token: supervisorToken });
  expect(foreign.status).toBe(409);
  const params = { id: body.id };
  for (const name of ["getBulkChange", "cancelBulkChange", "undoBulkChange"] as const) {
    expect((await stage.refused(name, { params, token: supervisorToken })).status).toBe(404);
    expect((await stage.refused(name, { params, token: outsiderToken })).status).toBe(404);
  }
});

test("all that a query finds are changed by and by, and restored by one undo", async () => {
  const all = await customers(60);
  const skipped = all.slice(0, 5);
  for (const id of skipped) {
    await stage.ok("patchConversation", { params: { id }, body: { assignee: "me" } });
  }
  const others = all.slice(5);
  const before = await standing(others);
  const bulk = await changeMany(
    found("is:unassigned", { status: "snoozed", snoozedUntil: "reply", addTags: ["VIP"] }),
  );
  expect(bulk).toMatchObject({ total: 55, isUndoable: true });
  expect(await ended(bulk.id)).toMatchObject({ state: "done", done: 55, skipped: 0 });
  expect(await ids({ query: "tag:vip is:snoozed", limit: "100" })).toHaveLength(55);
  expect(new Set(await ids())).toEqual(new Set(skipped));
  await undo(bulk.id);
  expect(await ended(bulk.id)).toMatchObject({ state: "undone", undone: 55, kept: 0 });
  expect(await standing(others)).toEqual(before);
});

test("a change of many goes on where the process has ended, in batches, and can be cancelled and undone", async () => {
  const all = await customers(60);
  const before = await standing(all);
  await stopWorker();
  const { id } = await changeMany(found("", { priority: 1 }));
  const progress = () => stage.ok("getBulkChange", { params: { id } });
  expect(await progress()).toMatchObject({ state: "running", total: 60, done: 0 });
  await goOn();
  expect(await progress()).toMatchObject({ state: "running", done: 25, isUndoable: true });
  expect(await ids({ query: "priority:urgent", limit: "100" })).toHaveLength(25);
  const cancelled = await stage.ok("cancelBulkChange", { params: { id } });
  expect(cancelled).toMatchObject({ state: "cancelled", done: 25, isUndoable: true });
  expect(await goOn()).toBe(false);
  expect(await undo(id)).toMatchObject({ state: "undone", undone: 25 });
  expect(await standing(all)).toEqual(before);
});

test("changes of many take turns", async () => {
  await customers(30);
  await stopWorker();
  const long = await changeMany(found("", { priority: 1 }));
  stage.parley.passTime(1);
  const short = await changeMany(found("", { addTags: ["VIP"] }));
  stage.parley.passTime(1);
  await goOn();
  stage.parley.passTime(1);
  await goOn();
  const { items } = await stage.ok("listBulkChanges");
  expect(items).toMatchObject([
    { id: short.id, done: 25 },
    { id: long.id, done: 25 },
  ]);
});

test("one that its customer wrote in since is not put away unseen, nor is one taken from a colleague", async () => {
  const [one = "", two = "", three = ""] = await customers(3);
  await stopWorker();
  const closing = await changeMany(found("is:open", { status: "closed" }));
  const taking = await changeMany(found("is:open", { assignee: "me" }));
  await stage.customerWrites({ from: "390100000000" });
  await stage.ok("patchConversation", {
    params: { id: one },
    body: { assignee: "me" },
    token: supervisorToken,
  });
  await goOn();
  await goOn();
  const progress = (id: string) => stage.ok("getBulkChange", { params: { id } });
  expect(await progress(closing.id)).toMatchObject({
    ...{ state: "done", done: 2, skipped: 1 },
    reasons: [{ detail: "The customer has written since", count: 1 }],
  });
  const holder = (await stage.ok("getMe", { token: supervisorToken })).agent;
  expect(await progress(taking.id)).toMatchObject({
    ...{ state: "done", done: 2, skipped: 1 },
    reasons: [{ detail: `${holder.name} has this conversation now`, count: 1 }],
  });
  const all = await standing([one, two, three]);
  expect(all.map(({ status }) => status)).toEqual(["open", "closed", "closed"]);
});

test("an undo leaves what others have changed since, and says why", async () => {
  const [one = "", two = ""] = await customers(2);
  const { id } = await changeMany(named([one, two], { assignee: "me" }));
  const holder = (await stage.ok("getMe", { token: supervisorToken })).agent;
  await stage.ok("patchConversation", {
    params: { id: two },
    body: { assignee: "me" },
    token: supervisorToken,
  });
  expect(await undo(id)).toMatchObject({
    ...{ state: "undone", undone: 1, kept: 1 },
    reasons: [{ detail: `${holder.name} has this conversation now`, count: 1 }],
  });
  const all = await standing([one, two]);
  expect(all.map(({ assigneeId }) => assigneeId)).toEqual([null, holder.id]);
});

test("it is too late to undo a minute after the end", async () => {
  const [one = ""] = await customers(1);
  const { id } = await changeMany(named([one], { priority: 1 }));
  stage.parley.passTime(60_000);
  expect((await stage.refused("undoBulkChange", { params: { id } })).status).toBe(409);
  expect((await stage.ok("getBulkChange", { params: { id } })).isUndoable).toBe(false);
});

test("more than a hundred that are named are changed by and by", async () => {
  const all = await customers(101);
  const bulk = await changeMany(named(all, { priority: 3 }));
  expect(bulk.total).toBe(101);
  expect(await ended(bulk.id)).toMatchObject({ state: "done", done: 101 });
});

test.each([
  ["no change", { change: {} }],
  ["a snooze without a time", { change: { status: "snoozed" } }],
  ["a conversation twice", { conversations: [{ id: one() }, { id: one() }] }],
  ["no conversation", { conversations: [] }],
  ["a query that cannot be read", { conversations: { query: "is:happy" } }],
  ["a tag of nothing", { change: { addTags: [" "] } }],
])("%s is refused", async (_name, given) => {
  const body = { id: uuidv7(), change: { priority: 1 }, conversations: { query: "" }, ...given };
  expect((await stage.refused("changeConversations", { body })).status).toBe(400);
});

function one(): string {
  return "01a22a84-d81d-731b-9f66-afd37f1fff41";
}
