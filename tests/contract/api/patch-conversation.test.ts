import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ApiStage, openApiStage, supervisorToken } from "../../support/api-stage";

let stage: ApiStage;
let params: { readonly id: string };
let me: string;
let colleague: string;
beforeEach(async () => {
  stage = await openApiStage();
  params = { id: await stage.customerWrites() };
  me = (await stage.ok("getMe")).agent.id;
  colleague = (await stage.ok("getMe", { token: supervisorToken })).agent.id;
});
afterEach(() => stage.close());

const patch = (body: object, token?: string) =>
  stage.ok("patchConversation", { params, body, ...(token !== undefined && { token }) });
const refused = (body: object) => stage.refused("patchConversation", { params, body });

/** What happened besides messages. */
async function events() {
  const { items } = await stage.ok("getTimeline", { params });
  return items.flatMap((entry) => (entry.kind === "event" ? [entry.event] : []));
}

test("an agent takes a conversation, gives it to a colleague and releases it", async () => {
  for (const [assignee, expected] of [
    ["me", me],
    [colleague, colleague],
    [null, null],
  ] as const) {
    expect((await patch({ assignee })).assigneeId).toBe(expected);
    const conversation = await stage.ok("getConversation", { params });
    expect(conversation.assigneeId).toBe(expected);
  }
  const by = { kind: "agent", agentId: me };
  expect(await events()).toEqual([
    { kind: "assigned", by, from: null, to: me, reason: null },
    { kind: "assigned", by, from: me, to: colleague, reason: null },
    { kind: "assigned", by, from: colleague, to: null, reason: null },
  ]);
});

test("what is given by who had read it is unread for whoever gets it until they look, not for who takes it; an undo restores that", async () => {
  const count = async () => (await stage.ok("getConversation", { params })).unreadCount;
  await stage.ok("markRead", { params, body: {} });
  await patch({ assignee: "me" });
  expect(await count()).toBe(0);
  const { changeId } = await patch({ assignee: colleague, undoable: true });
  const counted = async () => (await stage.ok("getCounts", { token: supervisorToken })).mine.unread;
  expect([await count(), await counted()]).toEqual([1, 1]);
  await stage.ok("undoChange", { params, body: { changeId: changeId ?? "" } });
  expect([await count(), await counted()]).toEqual([0, 0]);

  await patch({ assignee: colleague });
  await stage.ok("markRead", { params, body: {}, token: supervisorToken });
  expect([await count(), await counted()]).toEqual([0, 0]);
  await patch({ assignee: null });
  expect(await count()).toBe(0);
  await stage.parley.amend({ teams: [{ name: "Support", members: ["one@test.test"] }] });
  const teamId = (await stage.ok("getMe")).staffedTeams[0]?.id;
  await patch({ teamId });
  expect(await count()).toBe(1);
  await patch({ assignee: "me" });
  expect(await count()).toBe(1);
  await stage.ok("markRead", { params, body: {} });
  // Back to the queue of the same team.
  await patch({ teamId, assignee: null });
  expect(await count()).toBe(1);
  await stage.ok("markRead", { params, body: {} });
  await patch({ status: "snoozed", snoozedUntil: "reply" });
  await patch({ assignee: colleague });
  expect(await count()).toBe(0);
});

test("who comes second is told who was first, and takes nothing", async () => {
  await patch({ assignee: "me", expectedAssignee: null }, supervisorToken);
  expect(await refused({ assignee: "me", expectedAssignee: null })).toMatchObject({
    status: 409,
    code: "conflict",
    detail: "Agent Two has this conversation now",
  });
  await patch({ assignee: null });
  expect(await refused({ assignee: "me", expectedAssignee: colleague })).toMatchObject({
    status: 409,
    detail: "Nobody has this conversation any more",
  });
  expect((await events()).length).toBe(2);
});

test("of many who take it at once one gets it", async () => {
  const body = { assignee: "me", expectedAssignee: null };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => stage.call("patchConversation", { params, body })),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array<number>(19).fill(409)]);
});

test("without an expectation the assignee is replaced", async () => {
  await patch({ assignee: "me" }, supervisorToken);
  expect((await patch({ assignee: "me" })).assigneeId).toBe(me);
});

test("closing and reopening stand in the record; who was not answered waits again since then", async () => {
  const { waitingSince } = await stage.ok("getConversation", { params });
  expect(waitingSince).not.toBeNull();
  const closed = await patch({ status: "closed" });
  expect(closed).toMatchObject({ status: "closed", waitingSince: null, unreadCount: 0 });
  expect(await patch({ status: "open" })).toMatchObject({ status: "open", waitingSince });
  const by = { kind: "agent", agentId: me };
  expect(await events()).toEqual([
    { kind: "closed", by },
    { kind: "reopened", by },
  ]);
});

test("assigning and closing at once are two entries, in that order", async () => {
  expect(await patch({ assignee: "me", status: "closed" })).toMatchObject({
    assigneeId: me,
    status: "closed",
  });
  expect((await events()).map(({ kind }) => kind)).toEqual(["assigned", "closed"]);
});

test("what is so already stays without an entry", async () => {
  const before = await patch({ assignee: "me" });
  const again = await patch({ assignee: "me", status: "open" });
  expect(again).toMatchObject({ lastSeq: before.lastSeq, lastActivityAt: before.lastActivityAt });
});

test("a customer who writes again opens a closed conversation", async () => {
  await patch({ status: "closed" });
  await stage.customerWrites();
  expect(await stage.ok("getConversation", { params })).toMatchObject({
    status: "open",
    unreadCount: 1,
  });
  expect((await events()).at(-1)).toEqual({ kind: "reopened", by: { kind: "contact" } });
});

test("nobody can be given a conversation who is not an agent of the organization", async () => {
  expect(await refused({ assignee: uuidv7() })).toMatchObject({
    status: 400,
    errors: [{ path: "assignee" }],
  });
  expect(await events()).toEqual([]);
});

test.each([
  [{}, ""],
  [{ expectedAssignee: null }, ""],
  [{ assignee: "you" }, "assignee"],
  [{ assignee: 1 }, "assignee"],
  [{ status: "asleep" }, "status"],
  [{ status: "open", expectedAssignee: "me" }, "expectedAssignee"],
  [{ status: "open", memo: "x" }, ""],
  [{ status: "open", note: "x" }, "note"],
])("%j is refused by its path", async (body, path) => {
  expect(await refused(body)).toMatchObject({
    status: 400,
    code: "invalid_request",
    errors: [{ path }],
  });
});

test.each(["", "[]", "null", '"open"', "{", "{'status':'open'}", "\ufeff", "status=open"])(
  "%j is not a body",
  async (body) => {
    const refusal = await stage.refused("patchConversation", { params, body });
    expect(refusal).toMatchObject({ status: 400, code: "invalid_request" });
  },
);

test("a body that is not UTF-8, or too large, is refused", async () => {
  const latin = Buffer.from('{"status":"\xe9"}', "latin1");
  expect((await stage.refused("patchConversation", { params, body: latin })).status).toBe(400);
  const large = JSON.stringify({ status: "x".repeat(300_000) });
  expect((await stage.refused("patchConversation", { params, body: large })).status).toBe(413);
});
