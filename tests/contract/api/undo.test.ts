import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type ApiStage,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";

let stage: ApiStage;
let params: { readonly id: string };
let me: string;
let colleague: string;
beforeEach(async () => {
  stage = await openApiStage();
  params = { id: await stage.customerWrites() };
  me = (await stage.ok("getMe")).agent.id;
  colleague = (await stage.ok("getMe", { token: supervisorToken })).agent.id;
  stage.parley.passTime(90_000);
});
afterEach(() => stage.close());

const read = () => stage.ok("getConversation", { params });

/** Changes the conversation, and gives the id by which that is undone. */
async function change(body: object): Promise<string> {
  const { changeId } = await stage.ok("patchConversation", {
    params,
    body: { ...body, undoable: true },
  });
  if (changeId === null) throw new Error("Nothing that can be undone");
  return changeId;
}

const undo = (changeId: string) => stage.ok("undoChange", { params, body: { changeId } });
const refused = (changeId: string, token?: string) =>
  stage.refused("undoChange", {
    params,
    body: { changeId },
    ...(token !== undefined && { token }),
  });

/** What happened besides messages. */
async function events() {
  const { items } = await stage.ok("getTimeline", { params });
  return items.flatMap((entry) =>
    entry.kind === "event" ? [{ seq: entry.seq, ...entry.event }] : [],
  );
}

/** A conversation without what counts its changes. */
function state({ version, lastSeq, ...rest }: Awaited<ReturnType<typeof read>>) {
  return rest;
}

describe("undo restores the conversation exactly as it was", () => {
  test.each([
    ["closing", { status: "closed" }],
    ["taking", { assignee: "me" }],
    ["taking and closing at once", { assignee: "me", status: "closed" }],
  ])("after %s", async (_name, body) => {
    const before = await read();
    expect(before).toMatchObject({ unreadCount: 1, waitingSince: expect.any(String) });
    const changeId = await change(body);
    stage.parley.passTime(5_000);
    expect(state(await undo(changeId))).toEqual(state(before));
    expect(state(await read())).toEqual(state(before));
  });

  test.each([
    ["releasing", { assignee: null }],
    ["giving away", { assignee: "colleague" }],
    ["closing", { status: "closed" }],
  ])("after %s what an agent had", async (_name, body) => {
    await change({ assignee: "me" });
    await stage.ok("markRead", { params, body: {} });
    const before = await read();
    const given =
      "assignee" in body && body.assignee === "colleague" ? { assignee: colleague } : body;
    expect(state(await undo(await change(given)))).toEqual(state(before));
  });

  test("after reopening", async () => {
    await change({ status: "closed" });
    const before = await read();
    stage.parley.passTime(5_000);
    expect(state(await undo(await change({ status: "open" })))).toEqual(state(before));
  });

  test("and its place in the list, among others that wait", async () => {
    const order = async () => (await stage.ok("listConversations")).items.map((item) => item.id);
    await stage.customerWrites({ from: "390100000002" });
    const before = await order();
    expect(before[0]).toBe(params.id);
    const changeId = await change({ status: "closed" });
    expect(await order()).not.toEqual(before);
    await undo(changeId);
    expect(await order()).toEqual(before);
    expect((await stage.ok("getCounts")).all).toEqual({ total: 2, unread: 2, waiting: 2 });
  });
});

test("what was done and its undoing name each other in the record", async () => {
  const by = { kind: "agent", agentId: me };
  await undo(await change({ assignee: "me", status: "closed" }));
  const [assigned, closed, ...undoing] = await events();
  expect(undoing).toMatchObject([
    { kind: "reopened", by, undoes: closed?.seq },
    { kind: "assigned", by, from: me, to: null, undoes: assigned?.seq },
  ]);
});

test("what the customer writes in between is kept and counts, and the waiting goes on from its beginning", async () => {
  const before = await read();
  const changeId = await change({ status: "closed" });
  stage.parley.passTime(5_000);
  await stage.customerWrites();
  expect(await undo(changeId)).toMatchObject({
    status: "open",
    unreadCount: 2,
    waitingSince: before.waitingSince,
  });
});

describe("what is opened again for a customer who wrote last", () => {
  test.each([["open"], ["snoozed"]])(
    "waits from its beginning, also once it is %s",
    async (status) => {
      const { waitingSince } = await read();
      await change({ status: "closed" });
      stage.parley.passTime(3_600_000);
      await change({ status, ...(status === "snoozed" && { snoozedUntil: "reply" }) });
      expect(await read()).toMatchObject({ status, waitingSince });
      expect((await stage.ok("getCounts")).all.waiting).toBe(status === "open" ? 1 : 0);
    },
  );

  test("waits since the first message that nobody answered", async () => {
    const body = { id: uuidv7(), content: { kind: "text", text: "Hello" } };
    await stage.ok("sendMessage", { params, body });
    stage.parley.passTime(60_000);
    await stage.customerWrites();
    const { waitingSince } = await read();
    stage.parley.passTime(60_000);
    await stage.customerWrites();
    await change({ status: "closed" });
    expect(await stage.ok("patchConversation", { params, body: { status: "open" } })).toMatchObject(
      {
        waitingSince,
      },
    );
  });

  test("waits for nothing where the customer was answered", async () => {
    const body = { id: uuidv7(), content: { kind: "text", text: "Hello" } };
    await stage.ok("sendMessage", { params, body });
    await change({ status: "closed" });
    await change({ status: "open" });
    expect((await read()).waitingSince).toBeNull();
  });
});

test("an answer in between ends the waiting all the same", async () => {
  const changeId = await change({ assignee: "me" });
  const body = { id: uuidv7(), content: { kind: "text", text: "Hello" } };
  await stage.ok("sendMessage", { params, body });
  expect(await undo(changeId)).toMatchObject({ assigneeId: null, waitingSince: null });
});

test("reopening is not undone once the customer has written", async () => {
  await change({ status: "closed" });
  const changeId = await change({ status: "open" });
  await stage.customerWrites();
  expect(await refused(changeId)).toMatchObject({
    status: 409,
    detail: "The customer has written since, so the conversation stays open",
  });
  expect(await read()).toMatchObject({ status: "open", unreadCount: 1 });
});

test("what a colleague has changed since stays, with a sentence", async () => {
  const changeId = await change({ assignee: "me" });
  await stage.ok("patchConversation", {
    params,
    body: { assignee: colleague },
    token: supervisorToken,
  });
  expect(await refused(changeId)).toMatchObject({
    status: 409,
    code: "conflict",
    detail: "Agent Two has this conversation now",
  });
  expect(await read()).toMatchObject({ assigneeId: colleague });
});

test("the same undo twice restores once", async () => {
  const changeId = await change({ status: "closed" });
  await undo(changeId);
  const once = await read();
  expect(await undo(changeId)).toEqual(once);
});

test("after a minute it is too late", async () => {
  const changeId = await change({ status: "closed" });
  stage.parley.passTime(60_000);
  expect(await refused(changeId)).toMatchObject({
    status: 409,
    detail: "It is too late to undo this",
  });
});

test("only who changed it can undo it, in its own conversation", async () => {
  const changeId = await change({ status: "closed" });
  for (const token of [supervisorToken, outsiderToken]) {
    expect((await refused(changeId, token)).status).toBe(404);
  }
  const other = { id: await stage.customerWrites({ from: "390100000002" }) };
  const elsewhere = await stage.refused("undoChange", { params: other, body: { changeId } });
  expect(elsewhere.status).toBe(404);
  expect((await refused(uuidv7())).status).toBe(404);
});

test("nothing is kept for whoever does not ask for it, or changes nothing", async () => {
  const patch = (body: object) => stage.ok("patchConversation", { params, body });
  expect((await patch({ status: "closed" })).changeId).toBeNull();
  expect((await patch({ status: "closed", undoable: true })).changeId).toBeNull();
});
