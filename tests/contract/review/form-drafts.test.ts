import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, openTimeoutMs } from "../../support/databases";
import { criteria, openReviewStage, type ReviewStage } from "../../support/review-stage";
import { tokens, type Who } from "../../support/team-stage";

type Reasons = Readonly<Record<string, string>>;

describe.each(engines)("forms that are begun, on $name", ({ open }) => {
  let stage: ReviewStage;
  const id = uuidv7();
  beforeEach(async () => {
    stage = await openReviewStage(open);
  }, openTimeoutMs);
  afterEach(() => stage.close());

  const disputing = (reasons: Reasons) => ({
    kind: "disputes",
    reasons: Object.entries(reasons).map(([criterionId, reason]) => ({ criterionId, reason })),
  });
  const put = (who: Who, content: object | null, replaces: readonly string[] = []) => ({
    ...{ token: tokens[who], params: { kind: "disputes", id } },
    body: { version: uuidv7(), replaces, content },
  });
  const begun = async (who: Who, kind = "disputes") =>
    (await stage.ok("listFormDrafts", { token: tokens[who], params: { kind } })).items;

  test("what somebody began is theirs alone, and the same once more changes nothing", async () => {
    const first = put("seller", disputing({ tone: "It was " }));
    await stage.ok("putFormDraft", first);
    await stage.ok("putFormDraft", first);
    expect(await begun("seller")).toMatchObject([
      { subjectId: id, version: first.body.version, content: disputing({ tone: "It was " }) },
    ]);
    expect(await begun("seller", "comments")).toEqual([]);
    expect(await begun("admin")).toEqual([]);
  });

  test("only what was made from it takes its place, also where an answer was lost", async () => {
    const first = put("seller", disputing({ tone: "one" }));
    await stage.ok("putFormDraft", first);
    const other = put("seller", disputing({ tone: "two" }));
    expect((await stage.refused("putFormDraft", other)).status).toBe(409);
    expect(await begun("seller")).toMatchObject([{ content: disputing({ tone: "one" }) }]);

    const lost = put("seller", disputing({ tone: "three" }), [first.body.version]);
    await stage.ok("putFormDraft", lost);
    const next = put("seller", disputing({ tone: "four" }), [
      first.body.version,
      lost.body.version,
    ]);
    await stage.ok("putFormDraft", next);
    // What was sent before it and arrives behind it changes nothing.
    expect((await stage.refused("putFormDraft", lost)).status).toBe(409);
    expect((await stage.refused("putFormDraft", put("seller", null))).status).toBe(409);
    expect(await begun("seller")).toMatchObject([{ content: disputing({ tone: "four" }) }]);

    await stage.ok("putFormDraft", put("seller", null, [next.body.version]));
    await stage.ok("putFormDraft", put("seller", null, [next.body.version]));
    expect(await begun("seller")).toEqual([]);
  });

  test("a half-made scorecard is kept as far as it is made, and what is of another form refused", async () => {
    const half = { ...criteria[0], question: "", weight: null };
    const content = { kind: "scorecard", name: "", version: 0, criteria: [half] };
    const asked = {
      ...{ token: tokens.admin, params: { kind: "scorecard", id } },
      body: { version: uuidv7(), replaces: [], content },
    };
    await stage.ok("putFormDraft", asked);
    expect(await begun("admin", "scorecard")).toMatchObject([{ content }]);
    const refused = await stage.refused("putFormDraft", put("admin", content));
    expect([refused.status, refused.errors?.map(({ path }) => path)]).toEqual([
      400,
      ["content.kind"],
    ]);
    expect(await begun("admin")).toEqual([]);
  });
});
