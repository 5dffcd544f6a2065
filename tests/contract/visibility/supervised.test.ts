import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTeamStage, type TeamStage, tokens } from "../../support/team-stage";

let stage: TeamStage;
beforeEach(async () => {
  stage = await openTeamStage();
});
afterEach(() => stage.close());

const titles = async (token: string) =>
  (await stage.ok("listCannedReplies", { token })).items.map(({ title }) => title);
const macros = async (token: string) =>
  (await stage.ok("listMacros", { token })).items.map(({ name }) => name);
const views = async (token: string) =>
  (await stage.ok("listViews", { token })).items.map(({ name }) => name);

test("a supervisor has the saved views, canned replies and macros of the teams they supervise, and changes them; other teams' stay theirs", async () => {
  const teamOf = async (token: string) =>
    (await stage.ok("getMe", { token })).teams[0]?.id ?? "none";
  for (const [token, name] of [
    [tokens.fitter, "Service"],
    [tokens.seller, "Sales"],
  ] as const) {
    const teamId = await teamOf(token);
    const id = uuidv7();
    const shared = { audience: "team", teamId };
    const canned = { title: name, shortcut: null, text: "Hi", actions: [], attachmentIds: [] };
    await stage.ok("putCannedReply", { params: { id }, body: { ...canned, ...shared }, token });
    const macro = { name, steps: { addTags: ["x"] }, ...shared };
    await stage.ok("putMacro", { params: { id: uuidv7() }, body: macro, token });
    const view = { name, query: "is:open", teamId };
    await stage.ok("putView", { params: { id: uuidv7() }, body: view, token });
  }
  const { foreman, reviewer } = tokens;
  for (const list of [titles, macros, views]) {
    expect(await list(foreman)).toEqual(["Service"]);
    expect(await list(reviewer)).toEqual([]);
  }
  const [reply] = (await stage.ok("listCannedReplies", { token: foreman })).items;
  await stage.ok("deleteCannedReply", { params: { id: reply?.id ?? "" }, token: foreman });
  expect(await titles(tokens.fitter)).toEqual([]);
});
