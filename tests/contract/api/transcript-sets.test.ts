import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, openTimeoutMs } from "../../support/databases";
import { openTeamStage, type TeamStage, tokens, type Who } from "../../support/team-stage";

describe.each(engines)("sets of transcripts, on $name", ({ open }) => {
  let stage: TeamStage;
  beforeEach(async () => {
    stage = await openTeamStage(open);
  }, openTimeoutMs);
  afterEach(() => stage.close());

  const complaints = {
    ...{ name: "Complaints", query: "tag:complaint messages:>5", timeZone: "Europe/Madrid" },
    ...{ sort: "first-response", order: "asc", columns: ["agents", "tags"] },
  };
  const as = (who: Who) => ({ token: tokens[who] });
  const save = (who: Who, body: object, id: string = uuidv7()) =>
    stage.ok("putTranscriptSet", { ...as(who), params: { id }, body: { ...complaints, ...body } });
  const refusedTo = async (
    who: Who,
    name: "putTranscriptSet" | "deleteTranscriptSet",
    given: object,
  ) => (await stage.refused(name, { ...as(who), ...given })).status;
  const names = async (who: Who) =>
    (await stage.ok("listTranscriptSets", as(who))).items.map(({ name }) => name);

  test("keep a query with its order and columns, and stand in no list of the inbox", async () => {
    const id = uuidv7();
    const saved = await save("foreman", {}, id);
    expect(saved).toEqual({
      ...complaints,
      ...{ id, audience: "own", team: null, canChange: true },
    });
    expect(await save("foreman", {}, id)).toEqual(saved);
    const { items, canShareWithAll } = await stage.ok("listTranscriptSets", as("foreman"));
    expect(items).toEqual([saved]);
    expect(canShareWithAll).toBe(true);
    expect((await stage.ok("listViews", as("foreman"))).items).toEqual([]);
    const view = uuidv7();
    const body = { name: "Unread", query: "is:unread" };
    await stage.ok("putView", { ...as("foreman"), params: { id: view }, body });
    expect(await names("foreman")).toEqual(["Complaints"]);
    // What is a view is no set, and the other way round.
    const given = { params: { id: view }, body: complaints };
    expect(await refusedTo("foreman", "putTranscriptSet", given)).toBe(404);
    expect(await refusedTo("foreman", "deleteTranscriptSet", { params: { id: view } })).toBe(404);
    const other = await stage.refused("deleteView", { ...as("foreman"), params: { id } });
    expect(other.status).toBe(404);
  });

  test("are one's own, or everybody's, whom supervisors and administrators decide for", async () => {
    const [own, shared] = [uuidv7(), uuidv7()];
    await save("reviewer", { name: "Mine" }, own);
    await save("foreman", { name: "All", audience: "all" }, shared);
    expect(await names("reviewer")).toEqual(["All", "Mine"]);
    expect(await names("admin")).toEqual(["All"]);
    const { items } = await stage.ok("listTranscriptSets", as("reviewer"));
    expect(items.map(({ canChange }) => canChange)).toEqual([false, true]);

    const change = (id: string, body: object = {}) => ({
      params: { id },
      body: { ...complaints, ...body },
    });
    expect(await refusedTo("reviewer", "putTranscriptSet", change(shared))).toBe(403);
    expect(await refusedTo("reviewer", "deleteTranscriptSet", { params: { id: shared } })).toBe(
      403,
    );
    const forAll = change(own, { audience: "all" });
    expect(await refusedTo("reviewer", "putTranscriptSet", forAll)).toBe(403);
    expect(await refusedTo("admin", "putTranscriptSet", change(own))).toBe(404);
    expect(await names("reviewer")).toEqual(["All", "Mine"]);
    await stage.ok("deleteTranscriptSet", { ...as("admin"), params: { id: shared } });
    expect(await names("foreman")).toEqual([]);
  });

  test("that cannot be read, or are for a team of others, are not saved", async () => {
    const put = (body: object) => ({ params: { id: uuidv7() }, body: { ...complaints, ...body } });
    const refusal = await stage.refused("putTranscriptSet", {
      ...as("foreman"),
      ...put({ query: "is:happy" }),
    });
    expect(refusal.errors?.[0]).toMatchObject({ path: "query", offset: 3, length: 5 });
    const foreign = put({ audience: "team", teamId: uuidv7() });
    expect(await refusedTo("foreman", "putTranscriptSet", foreign)).toBe(400);
    expect(await refusedTo("foreman", "putTranscriptSet", put({ audience: "team" }))).toBe(400);
    expect(await refusedTo("foreman", "putTranscriptSet", put({ columns: ["secret"] }))).toBe(400);
    expect(await names("foreman")).toEqual([]);
  });

  test("are nothing for who only answers", async () => {
    const given = { params: { id: uuidv7() }, body: complaints };
    expect(await refusedTo("seller", "putTranscriptSet", given)).toBe(403);
    expect((await stage.refused("listTranscriptSets", as("seller"))).status).toBe(403);
  });
});
