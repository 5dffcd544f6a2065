import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, openTimeoutMs } from "../../support/databases";
import { openTeamStage, type TeamStage, tokens } from "../../support/team-stage";

describe.each(engines)("a conversation that is given to another team, on $name", ({ open }) => {
  let stage: TeamStage;
  let id: string;
  let teamId: string;
  beforeEach(async () => {
    stage = await openTeamStage(open);
    id = await stage.writesTo("sales");
    teamId = (await stage.ok("getMe", { token: tokens.fitter })).teams[0]?.id ?? "";
    const token = tokens.seller;
    await stage.ok("patchConversation", { params: { id }, body: { assignee: "me" }, token });
  }, openTimeoutMs);
  afterEach(() => stage.close());

  const give = (body: object = {}) =>
    stage.ok("patchConversation", {
      ...{ params: { id }, token: tokens.seller },
      body: { teamId, undoable: true, ...body },
    });
  const seen = async (token: string) => {
    const { items } = await stage.ok("listConversations", { query: { view: "all" }, token });
    return items.some((row) => row.id === id);
  };
  const totals = async (token: string) => (await stage.ok("getCounts", { token })).all.total;
  const events = async () => {
    const { items } = await stage.ok("getTimeline", { params: { id }, token: tokens.admin });
    return items.flatMap((one) => (one.kind === "event" ? [one.event] : []));
  };

  test("is theirs and nobody's, and its giver's no more; the record says so, and one undo gives back team and assignee", async () => {
    expect([await seen(tokens.seller), await seen(tokens.fitter)]).toEqual([true, false]);
    const { changeId, assigneeId } = await give();
    expect(assigneeId).toBeNull();
    expect([await seen(tokens.seller), await seen(tokens.fitter)]).toEqual([false, true]);
    expect([await totals(tokens.seller), await totals(tokens.fitter)]).toEqual([0, 1]);
    expect((await events()).slice(-2)).toMatchObject([
      { kind: "transferred", from: { name: "Sales" }, to: { teamId, name: "Service" } },
      { kind: "assigned", to: null },
    ]);
    const body = { changeId: changeId ?? "" };
    const { assigneeId: restored } = await stage.ok("undoChange", {
      ...{ params: { id }, body, token: tokens.seller },
    });
    expect(restored).toBe(await stage.idOf("seller"));
    expect([await seen(tokens.seller), await seen(tokens.fitter)]).toEqual([true, false]);
    expect([await totals(tokens.seller), await totals(tokens.fitter)]).toEqual([1, 0]);
    expect((await events()).slice(-2)).toMatchObject([
      { kind: "transferred", to: { name: "Sales" }, undoes: expect.any(Number) },
      { kind: "assigned", to: restored, undoes: expect.any(Number) },
    ]);
  });

  test("is refused for a team that is not there, and then stays as it is", async () => {
    const refused = await stage.refused("patchConversation", {
      params: { id },
      body: { teamId: id, status: "closed" },
      token: tokens.seller,
    });
    expect(refused).toMatchObject({ status: 400, errors: [{ path: "teamId" }] });
    expect(await seen(tokens.seller)).toBe(true);
  });
});
