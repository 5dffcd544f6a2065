import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, openTimeoutMs } from "../../support/databases";
import { openInlineSearch } from "../../support/inline-search";
import { openTeamStage, type TeamStage, tokens, type Who } from "../../support/team-stage";

let stage: TeamStage;

async function foundBy(who: Who, q = "exhaust"): Promise<readonly string[]> {
  const { items } = await stage.ok("search", { token: tokens[who], query: { q } });
  return items.map(({ conversationId }) => conversationId);
}

describe.each(engines)("on $name", ({ openForServer }) => {
  beforeEach(async () => {
    stage = await openTeamStage(openForServer, openInlineSearch);
  }, openTimeoutMs);
  afterEach(() => stage.close());

  test("agents find what they see, and nothing of others' before the index knows", async () => {
    const { search } = stage.parley.runtime.context;
    const item = { message: { type: "TEXT", text: "The exhaust rattles" } };
    const id = await stage.writesTo("service", item);
    const params = { id };
    const seller = await stage.idOf("seller");
    const assign = (who: Who, assignee: string | null) =>
      stage.ok("patchConversation", { params, token: tokens[who], body: { assignee } });
    await search.settled();
    expect([await foundBy("fitter"), await foundBy("foreman")]).toEqual([[id], [id]]);
    expect(await foundBy("seller")).toEqual([]);
    expect(await foundBy("seller", "is:open from:390612345678")).toEqual([]);

    await assign("fitter", seller);
    await search.settled();
    expect(await foundBy("seller")).toEqual([id]);
    await assign("seller", null);
    // What is shown is read from the database once more.
    expect(await foundBy("seller")).toEqual([]);

    const mentions = [{ kind: "agent", id: seller }];
    const content = { kind: "note", text: "@seller look", mentions };
    const body = { id: uuidv7(), content };
    await stage.ok("sendMessage", { params, token: tokens.fitter, body });
    await search.settled();
    expect(await foundBy("seller")).toEqual([id]);
  });

  test("what is given to another team is found by that team, and by its giver no more", async () => {
    const { search } = stage.parley.runtime.context;
    const item = { message: { type: "TEXT", text: "The exhaust rattles" } };
    const id = await stage.writesTo("sales", item);
    const { teams } = await stage.ok("getMe", { token: tokens.fitter });
    await search.settled();
    expect([await foundBy("seller"), await foundBy("fitter")]).toEqual([[id], []]);
    await stage.ok("patchConversation", {
      ...{ params: { id }, token: tokens.seller, body: { teamId: teams[0]?.id ?? "" } },
    });
    expect(await foundBy("seller")).toEqual([]);
    await search.settled();
    expect([await foundBy("seller"), await foundBy("fitter")]).toEqual([[], [id]]);
  });
});
