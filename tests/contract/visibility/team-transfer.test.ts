import { v7 as uuidv7 } from "uuid";
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

  test("has no draft of its giver for whoever it comes to; the draft is there again with the undo", async () => {
    const token = tokens.seller;
    const body = { reply: "There is", note: "", basedOn: null };
    await stage.ok("putDraft", { params: { id }, body, token });
    const holders = async () =>
      (await stage.ok("getDraft", { params: { id }, token: tokens.admin })).colleagueIds;
    expect(await holders()).toEqual([await stage.idOf("seller")]);
    const { changeId } = await give();
    expect(await holders()).toEqual([]);
    await stage.ok("undoChange", { params: { id }, body: { changeId: changeId ?? "" }, token });
    expect(await holders()).toEqual([await stage.idOf("seller")]);
    expect((await stage.ok("getDraft", { params: { id }, token })).reply).toBe("There is");
  });

  test("comes with a note in the same write, which a repeated one adds once and an undo leaves; since when its customer waits is as it was", async () => {
    const read = (token: string) => stage.ok("getConversation", { params: { id }, token });
    const notes = async () => {
      const { items } = await stage.ok("listNotes", { params: { id }, token: tokens.admin });
      return items.flatMap((one) => (one.kind === "message" ? [one.message.content] : []));
    };
    const before = await read(tokens.seller);
    expect(before.waitingSince).not.toBeNull();
    const note = { id: uuidv7(), text: "The lift is stuck again" };
    const { changeId, isVisible } = await give({ note });
    expect(isVisible).toBe(false);
    expect(await notes()).toEqual([{ kind: "note", text: note.text }]);
    expect(await read(tokens.fitter)).toMatchObject({
      ...{ team: "Service", assigneeId: null, waitingSince: before.waitingSince },
    });
    await stage.ok("patchConversation", {
      ...{ params: { id }, token: tokens.admin, body: { teamId, priority: 1 } },
    });
    const again = { params: { id }, token: tokens.admin };
    const taken = { ...again, body: { teamId, note } };
    expect(await stage.refused("patchConversation", taken)).toMatchObject({ status: 409 });
    await stage.ok("undoChange", {
      ...{ params: { id }, body: { changeId: changeId ?? "" }, token: tokens.seller },
    });
    expect(await read(tokens.seller)).toMatchObject({
      ...{ team: "Sales", assigneeId: before.assigneeId, waitingSince: before.waitingSince },
    });
    expect(await notes()).toHaveLength(1);
    await give({ note });
    expect(await notes()).toHaveLength(1);
  });

  test("a note for nobody is refused, and one that is refused leaves everything as it was", async () => {
    const note = { id: uuidv7(), text: "For nobody" };
    const alone = { params: { id }, token: tokens.seller, body: { note, priority: 1 } };
    expect(await stage.refused("patchConversation", alone)).toMatchObject({
      ...{ status: 400, errors: [{ path: "note" }] },
    });
    const { items } = await stage.ok("getTimeline", { params: { id }, token: tokens.admin });
    const said = items.flatMap((one) => (one.kind === "message" ? [one.message.id] : []));
    const refused = await stage.refused("patchConversation", {
      ...{ params: { id }, token: tokens.seller },
      body: { teamId, note: { id: said[0] ?? "", text: "In place of the customer's" } },
    });
    expect(refused.status).toBe(409);
    expect([await seen(tokens.seller), await seen(tokens.fitter)]).toEqual([true, false]);
  });

  test("is given with others at once, each with the note, and by a macro; one undo gives all back", async () => {
    const other = await stage.writesTo("sales", { from: "390600000002" });
    const both = [id, other];
    const bulk = await stage.ok("changeConversations", {
      token: tokens.seller,
      body: {
        ...{ id: uuidv7(), conversations: both.map((one) => ({ id: one })) },
        change: { teamId, note: "Both are yours" },
      },
    });
    expect(bulk).toMatchObject({ state: "done", done: 2 });
    expect(await totals(tokens.fitter)).toBe(2);
    for (const one of both) {
      const lane = await stage.ok("listNotes", { params: { id: one }, token: tokens.fitter });
      expect(lane.items).toHaveLength(1);
    }
    const undo = (bulkId: string) =>
      stage.ok("undoBulkChange", { params: { id: bulkId }, token: tokens.seller });
    await undo(bulk.id);
    expect([await totals(tokens.seller), await totals(tokens.fitter)]).toEqual([2, 0]);

    const macro = await stage.ok("putMacro", {
      ...{ params: { id: uuidv7() }, token: tokens.seller },
      body: { name: "To Service", steps: { team: teamId, priority: 1 } },
    });
    const params = { id: macro.id };
    const preview = await stage.ok("previewMacro", {
      ...{ params, token: tokens.seller, body: { conversations: [id] } },
    });
    expect(preview.items[0]?.acts).toMatchObject([
      { act: "priority", outcome: "does" },
      { act: "team", outcome: "does" },
    ]);
    expect(await seen(tokens.seller)).toBe(true);
    const run = await stage.ok("runMacro", {
      ...{ params, token: tokens.seller, body: { id: uuidv7(), conversations: both } },
    });
    expect([await totals(tokens.seller), await totals(tokens.fitter)]).toEqual([0, 2]);
    await undo(run.id);
    expect([await totals(tokens.seller), await totals(tokens.fitter)]).toEqual([2, 0]);
    const missing = await stage.refused("putMacro", {
      ...{ params: { id: uuidv7() }, token: tokens.seller },
      body: { name: "To nobody", steps: { team: uuidv7() } },
    });
    expect(missing).toMatchObject({ status: 400, errors: [{ path: "steps.team" }] });
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
