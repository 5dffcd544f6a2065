import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type ApiStage,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";

let stage: ApiStage;
beforeEach(async () => {
  stage = await openApiStage();
});
afterEach(() => stage.close());

const patch = (id: string, body: object, token?: string) =>
  stage.ok("patchConversation", {
    params: { id },
    body,
    ...(token === undefined ? {} : { token }),
  });
type Query = Readonly<Record<string, string>>;
const list = async (query: Query = {}, token?: string) =>
  (await stage.ok("listConversations", { query, ...(token === undefined ? {} : { token }) })).items;
const ids = async (query: Query = {}, token?: string) =>
  (await list(query, token)).map(({ id }) => id);

async function threeCustomers(): Promise<readonly [string, string, string]> {
  const one = await stage.customerWrites({ from: "390100000001" });
  const two = await stage.customerWrites({ from: "390100000002" });
  return [one, two, await stage.customerWrites({ from: "390100000003" })];
}

test("what an agent pins stands first in every view it is in, and says so", async () => {
  const [one, two, three] = await threeCustomers();
  expect(await ids()).toEqual([one, two, three]);
  expect((await patch(three, { pinned: true })).isPinned).toBe(true);
  expect(await ids()).toEqual([three, one, two]);
  expect(await ids({ sort: "newest" })).toEqual([three, two, one]);
  expect(await ids({ view: "unassigned", limit: "2" })).toEqual([three, one]);
  expect((await list()).map(({ isPinned }) => isPinned)).toEqual([true, false, false]);
  expect(await ids({ query: "is:pinned" })).toEqual([three]);
  expect(await ids({ query: "-is:pinned" })).toEqual([one, two]);
  expect((await patch(three, { pinned: false })).isPinned).toBe(false);
  expect(await ids()).toEqual([one, two, three]);
});

test("a pin is its agent's alone, and leaves the conversation as it is", async () => {
  const [one, two, three] = await threeCustomers();
  const params = { id: three };
  const before = await stage.ok("getConversation", { params });
  await patch(three, { pinned: true });
  const colleague = supervisorToken;
  expect(await ids({}, colleague)).toEqual([one, two, three]);
  expect(await ids({ query: "is:pinned" }, colleague)).toEqual([]);
  const after = await stage.ok("getConversation", { params });
  expect(after).toEqual({ ...before, isPinned: true });
  expect(
    (
      await stage.call("patchConversation", {
        params,
        body: { pinned: true },
        token: outsiderToken,
      })
    ).status,
  ).toBe(404);
});

test("pinning can be undone by its change, and so can the end of a pin", async () => {
  const [one, two, three] = await threeCustomers();
  const { changeId } = await patch(two, { pinned: true, undoable: true });
  const body = { changeId };
  expect(await ids()).toEqual([two, one, three]);
  const undone = await stage.ok("undoChange", { params: { id: two }, body });
  expect(undone.isPinned).toBe(false);
  expect(await ids()).toEqual([one, two, three]);
  await patch(two, { pinned: true });
  const ended = await patch(two, { pinned: false, undoable: true });
  await stage.ok("undoChange", { params: { id: two }, body: { changeId: ended.changeId } });
  expect(await ids()).toEqual([two, one, three]);
  expect((await patch(two, { pinned: true, undoable: true })).changeId).toBeNull();
});

test("lists are asked for by tag, priority and snooze, and sorted by priority", async () => {
  const [one, two, three] = await threeCustomers();
  await patch(one, { tags: ["VIP", "late"], priority: 3 });
  await patch(two, { tags: ["Two words"], priority: 1 });
  expect(await ids({ query: "tag:vip" })).toEqual([one]);
  expect(await ids({ query: 'tag:"two WORDS",none' })).toEqual([two, three]);
  expect(await ids({ query: "-tag:none -tag:late" })).toEqual([two]);
  expect(await ids({ query: "priority:urgent,none" })).toEqual([two, three]);
  expect(await ids({ query: "-priority:1,2" })).toEqual([one, three]);
  expect(await ids({ sort: "priority" })).toEqual([two, one, three]);
  await patch(three, { status: "snoozed", snoozedUntil: "reply" });
  expect(await ids({ query: "snoozed:reply" })).toEqual([three]);
  expect(await ids({ query: "snoozed:<1d" })).toEqual([]);
});
