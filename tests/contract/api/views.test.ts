import { v7 as uuidv7 } from "uuid";
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

const urgent = { name: "Urgent", query: "is:unread" };

async function save(body: object, id: string = uuidv7(), token?: string) {
  return stage.ok("putView", { params: { id }, body, ...(token === undefined ? {} : { token }) });
}

async function names(token?: string): Promise<readonly string[]> {
  const { items } = await stage.ok("listViews", token === undefined ? {} : { token });
  return items.map(({ name }) => name);
}

test("a query is saved under a name and counted: all, unread, and waiting for an answer", async () => {
  const first = await stage.customerWrites({ from: "390611111111" });
  await stage.customerWrites({ from: "390622222222" });
  const saved = await save(urgent);
  expect(saved).toMatchObject({ ...urgent, team: null, timeZone: "UTC" });
  expect(saved.count).toEqual({ total: 2, unread: 2, waiting: 2 });
  await stage.ok("markRead", { params: { id: first }, body: {} });
  const { items } = await stage.ok("listViews");
  expect(items).toEqual([{ ...saved, count: { total: 1, unread: 1, waiting: 1 } }]);
});

test("its count follows what it asks for: who is closed, assigned, or has been waiting longer by now", async () => {
  const id = await stage.customerWrites();
  await save({ name: "A", query: "agent:me" });
  await save({ name: "B", query: "waiting:>10m" });
  await save({ name: "C", query: "is:closed" });
  const totals = async () => (await stage.ok("listViews")).items.map(({ count }) => count.total);
  expect(await totals()).toEqual([0, 0, 0]);
  await stage.ok("patchConversation", { params: { id }, body: { assignee: "me" } });
  stage.parley.passTime(600_000);
  expect(await totals()).toEqual([1, 1, 0]);
  await stage.ok("patchConversation", { params: { id }, body: { status: "closed" } });
  expect(await totals()).toEqual([0, 0, 1]);
});

test("the same once more changes nothing; another name, query or place is taken over", async () => {
  const id = uuidv7();
  await save(urgent, id);
  await save({ name: "Later", query: "" });
  await save(urgent, id);
  expect(await names()).toEqual(["Urgent", "Later"]);
  await save({ name: "Soon", query: "is:waiting" }, id);
  expect(await names()).toEqual(["Soon", "Later"]);
  const ids = (await stage.ok("listViews")).items.map((view) => view.id);
  await stage.ok("orderViews", { body: { ids: ids.toReversed() } });
  expect(await names()).toEqual(["Later", "Soon"]);
});

test("what was removed comes back to its place by the same call that saved it", async () => {
  const [a, b] = [uuidv7(), uuidv7()];
  await save(urgent, a);
  await save({ name: "B", query: "" }, b);
  await stage.ok("deleteView", { params: { id: a } });
  expect(await names()).toEqual(["B"]);
  await stage.refused("deleteView", { params: { id: a } });
  await save({ ...urgent, position: 0 }, a);
  expect(await names()).toEqual(["Urgent", "B"]);
});

test("an agent's own view is nobody else's: it is not seen, changed or removed", async () => {
  const id = uuidv7();
  await save(urgent, id);
  for (const token of [supervisorToken, outsiderToken]) {
    expect(await names(token)).toEqual([]);
    const refusals = [
      await stage.refused("putView", { params: { id }, body: urgent, token }),
      await stage.refused("deleteView", { params: { id }, token }),
      await stage.refused("orderViews", { body: { ids: [id] }, token }),
      await stage.refused("putListSort", { params: { view: id }, body: { sort: "newest" }, token }),
    ];
    for (const { status } of refusals) expect(status).toBe(404);
  }
  expect(await names()).toEqual(["Urgent"]);
});

test("a team's view is its members' to see and to change", async () => {
  const members = ["one@test.test", "two@test.test"];
  await stage.parley.amend({ teams: [{ name: "Support", members }] });
  const { teams } = await stage.ok("listViews");
  const teamId = teams[0]?.id;
  expect(teams).toEqual([{ id: teamId, name: "Support" }]);
  const saved = await save({ ...urgent, teamId });
  expect(saved.team).toEqual({ id: teamId, name: "Support" });
  expect(await names(supervisorToken)).toEqual(["Urgent"]);
  expect(await names(outsiderToken)).toEqual([]);
  await save({ name: "Ours", query: "", teamId }, saved.id, supervisorToken);
  expect(await names()).toEqual(["Ours"]);
  const refusal = await stage.refused("putView", {
    params: { id: uuidv7() },
    body: { ...urgent, teamId },
    token: outsiderToken,
  });
  expect(refusal).toMatchObject({ status: 400, errors: [{ path: "teamId" }] });
});

test("a query that cannot be read is not saved, and its place is said", async () => {
  const refusal = await stage.refused("putView", {
    params: { id: uuidv7() },
    body: { name: "A", query: "is:open is:mine" },
  });
  expect(refusal).toMatchObject({
    status: 400,
    errors: [{ path: "query", offset: 11, length: 4 }],
  });
  expect(await names()).toEqual([]);
});

test("how an agent sorts a view is remembered for that agent and that view", async () => {
  const { id } = await save(urgent);
  await stage.ok("putListSort", { params: { view: "mine" }, body: { sort: "newest" } });
  await stage.ok("putListSort", { params: { view: id }, body: { sort: "newest" } });
  await stage.ok("putListSort", { params: { view: "mine" }, body: { sort: "waiting" } });
  expect((await stage.ok("listViews")).sorts).toEqual({ mine: "waiting", [id]: "newest" });
  expect((await stage.ok("listViews", { token: supervisorToken })).sorts).toEqual({});
  await stage.refused("putListSort", { params: { view: "theirs" }, body: { sort: "newest" } });
});

test("teams and lines have views of their own, counted with every change, sorted as the agent likes", async () => {
  const id = await stage.customerWrites();
  const { standing } = await stage.ok("listViews");
  const line = standing.find(({ count }) => count.total === 1);
  expect(line).toMatchObject({ medium: "whatsapp", count: { total: 1, unread: 1, waiting: 1 } });
  const view = line?.id ?? "";
  expect(line?.query).toBe(`line:${view}`);
  await stage.ok("putListSort", { params: { view }, body: { sort: "newest" } });
  await stage.ok("patchConversation", { params: { id }, body: { status: "closed" } });
  const after = await stage.ok("listViews");
  expect(after.sorts).toEqual({ [view]: "newest" });
  expect(after.standing.find((one) => one.id === view)?.count.total).toBe(0);
  const unknown = { params: { view: uuidv7() }, body: { sort: "newest" } };
  await stage.refused("putListSort", unknown);
});
