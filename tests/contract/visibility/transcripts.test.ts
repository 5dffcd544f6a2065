import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, openTimeoutMs } from "../../support/databases";
import { openInlineSearch } from "../../support/inline-search";
import { openTeamStage, type TeamStage, tokens, type Who } from "../../support/team-stage";

const sorts = ["activity", "opened", "first-response", "messages", "waiting"] as const;
const item = { message: { type: "TEXT", text: "The exhaust rattles" } };

let stage: TeamStage;
afterEach(() => stage.close());

async function listedTo(who: Who, query: Readonly<Record<string, string>> = {}) {
  const { items } = await stage.ok("listTranscripts", { token: tokens[who], query });
  const counted = await stage.ok("countTranscripts", {
    ...{ token: tokens[who], query: { query: query.query ?? "" } },
  });
  expect(counted).toEqual({ count: items.length, isMore: false });
  return items.map(({ id }) => id).sort();
}

describe.each(engines)("transcripts of teams, on $name", ({ open }) => {
  beforeEach(async () => {
    stage = await openTeamStage(open);
  }, openTimeoutMs);

  test("are a supervisor's own, and all of a reviewer's and an administrator's, in every order", async () => {
    const sales = await stage.writesTo("sales", { from: "390611111111" });
    const service = await stage.writesTo("service", { from: "390622222222" });
    const nobody = await stage.writesTo("nobody", { from: "390633333333" });
    for (const sort of sorts) {
      expect(await listedTo("foreman", { sort })).toEqual([service, nobody].sort());
      for (const who of ["reviewer", "admin"] as const) {
        expect(await listedTo(who, { sort })).toEqual([sales, service, nobody].sort());
      }
    }
    expect(await listedTo("foreman", { query: "team:Sales" })).toEqual([]);
  });
});

describe("words in transcripts of teams", () => {
  beforeEach(async () => {
    stage = await openTeamStage(undefined, openInlineSearch);
  });

  test("are found as far as one may see them, also before the index knows", async () => {
    const sales = await stage.writesTo("sales", { ...item, from: "390611111111" });
    const service = await stage.writesTo("service", { ...item, from: "390622222222" });
    const { search } = stage.parley.runtime.context;
    await search.settled();
    const query = { query: "exhaust" };
    expect(await listedTo("foreman", query)).toEqual([service]);
    expect(await listedTo("reviewer", query)).toEqual([sales, service].sort());

    const mentions = [{ kind: "agent", id: await stage.idOf("foreman") }];
    const body = { id: uuidv7(), content: { kind: "note", text: "Look", mentions } };
    await stage.ok("sendMessage", { params: { id: sales }, token: tokens.seller, body });
    await search.settled();
    expect(await listedTo("foreman", query)).toEqual([sales, service].sort());
  });
});
