import { afterEach, beforeEach, expect, test } from "vitest";
import { type ApiStage, openApiStage, outsiderToken } from "../../support/api-stage";

let stage: ApiStage;
let params: { readonly id: string };
let by: { readonly kind: "agent"; readonly agentId: string };
beforeEach(async () => {
  stage = await openApiStage();
  params = { id: await stage.customerWrites() };
  by = { kind: "agent", agentId: (await stage.ok("getMe")).agent.id };
});
afterEach(() => stage.close());

const read = () => stage.ok("getConversation", { params });
const patch = (body: object) => stage.ok("patchConversation", { params, body });
const tagged = async (...tags: string[]) => (await patch({ tags })).tags;
const known = async (token?: string) =>
  (await stage.ok("listTags", token === undefined ? {} : { token })).items;

async function events() {
  const { items } = await stage.ok("getTimeline", { params });
  return items.flatMap((entry) => (entry.kind === "event" ? [entry.event] : []));
}

test("tags are given and taken away, and the record says which", async () => {
  expect(await tagged("VIP", "Red Hill")).toEqual(["VIP", "Red Hill"]);
  expect(await tagged("Red Hill", "new")).toEqual(["Red Hill", "new"]);
  expect(await tagged()).toEqual([]);
  expect(await events()).toEqual([
    { kind: "tagged", by, added: ["VIP", "Red Hill"], removed: [] },
    { kind: "tagged", by, added: ["new"], removed: ["VIP"] },
    { kind: "tagged", by, added: [], removed: ["Red Hill", "new"] },
  ]);
});

test("the organization's first spelling is kept, in every conversation", async () => {
  await tagged("VIP");
  const other = { id: await stage.customerWrites({ from: "390100000002" }) };
  const { tags } = await stage.ok("patchConversation", {
    params: other,
    body: { tags: ["  vip ", "vIp", "Two   words"] },
  });
  expect(tags).toEqual(["VIP", "Two words"]);
  expect(await known()).toEqual(["Two words", "VIP"]);
  const { lastSeq } = await read();
  await tagged("vip");
  expect((await read()).lastSeq).toBe(lastSeq);
});

test("tags are the organization's own", async () => {
  await tagged("VIP");
  expect(await known(outsiderToken)).toEqual([]);
});

test("priority is set and removed, and the record says so", async () => {
  expect((await patch({ priority: 1 })).priority).toBe(1);
  await patch({ priority: 1 });
  expect((await patch({ priority: null })).priority).toBeNull();
  expect(await events()).toEqual([
    { kind: "prioritized", by, from: null, to: 1 },
    { kind: "prioritized", by, from: 1, to: null },
  ]);
});

test("marks move no row, and stay when the customer writes or the conversation is closed", async () => {
  const before = await read();
  await patch({ tags: ["VIP"], priority: 2 });
  const marks = { tags: ["VIP"], priority: 2 };
  const { lastActivityAt, waitingSince, unreadCount } = before;
  expect(await read()).toMatchObject({ ...marks, lastActivityAt, waitingSince, unreadCount });
  await patch({ status: "closed" });
  await stage.customerWrites();
  expect(await read()).toMatchObject({ ...marks, status: "open" });
  expect((await stage.ok("listConversations")).items).toMatchObject([marks]);
});

test("undo restores tags and priority together with the rest of the change", async () => {
  await patch({ tags: ["VIP", "old"], priority: 3 });
  const { version, lastSeq, ...before } = await read();
  const body = { tags: ["new"], priority: null, assignee: "me", undoable: true };
  const { changeId } = await patch(body);
  const undone = await stage.ok("undoChange", { params, body: { changeId } });
  expect(undone).toMatchObject(before);
  const undoing = (await events()).filter((event) => "undoes" in event);
  expect(undoing.map(({ kind }) => kind)).toEqual(["assigned", "tagged", "prioritized"]);
});

test("tags that a colleague has changed since stay, with a sentence", async () => {
  const { changeId } = await patch({ tags: ["one"], undoable: true });
  await tagged("one", "two");
  const refusal = await stage.refused("undoChange", { params, body: { changeId } });
  expect(refusal).toMatchObject({
    status: 409,
    detail: "The tags have been changed since. They stay as they are",
  });
});

test.each([
  [{ tags: [""] }, "tags[0]"],
  [{ tags: ["x".repeat(41)] }, "tags[0]"],
  [{ tags: ["up\u202edown"] }, "tags[0]"],
  [{ tags: Array.from({ length: 21 }, (_, n) => `tag ${n}`) }, "tags"],
  [{ tags: "VIP" }, "tags"],
  [{ priority: 0 }, "priority"],
  [{ priority: 5 }, "priority"],
  [{ priority: "1" }, "priority"],
])("%j is refused by its path", async (body, path) => {
  expect(await stage.refused("patchConversation", { params, body })).toMatchObject({
    status: 400,
    errors: [{ path }],
  });
});
