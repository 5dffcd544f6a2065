import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, openTimeoutMs } from "../../support/databases";
import { answers, criteria, openReviewStage, type ReviewStage } from "../../support/review-stage";
import { tokens, type Who } from "../../support/team-stage";

describe.each(engines)("reviews, on $name", ({ open }) => {
  let stage: ReviewStage;
  beforeEach(async () => {
    stage = await openReviewStage(open);
  }, openTimeoutMs);
  afterEach(() => stage.close());

  const as = (who: Who, id?: string) => ({
    token: tokens[who],
    ...(id !== undefined && { params: { id } }),
  });
  const first = async (who: Who) => {
    const [found] = await stage.queue(who);
    if (found === undefined) throw new Error("There is nothing to review");
    return found.id;
  };
  const places = (refusal: { errors?: readonly { path: string }[] | undefined }) =>
    refusal.errors?.map(({ path }) => path);

  test("a scorecard has versions, and what does not add up is refused with its places", async () => {
    const { scorecardId } = stage;
    const put = { ...as("foreman", scorecardId) };
    const body = { name: "Quality", criteria, basedOn: 1 };
    expect(await stage.ok("putScorecard", { ...put, body })).toMatchObject({ version: 1 });
    const shorter = { ...body, criteria: criteria.slice(0, 1) };
    expect(await stage.ok("putScorecard", { ...put, body: shorter })).toMatchObject({ version: 2 });
    expect(await stage.ok("putScorecard", { ...put, body: shorter })).toMatchObject({ version: 2 });
    const named = { ...shorter, name: "Other", basedOn: 2 };
    expect(await stage.ok("putScorecard", { ...put, body: named })).toMatchObject({ version: 2 });
    const stale = await stage.refused("putScorecard", { ...put, body });
    expect(stale.status).toBe(409);
    const wrong = { ...body, criteria: [{ ...criteria[0], weight: 0 }, criteria[0]] };
    const refused = await stage.refused("putScorecard", { ...put, body: wrong });
    expect([refused.status, places(refused)]).toEqual([
      400,
      ["criteria.0.weight", "criteria.1.id"],
    ]);
    expect(
      (await stage.refused("putScorecard", { ...as("reviewer", scorecardId), body })).status,
    ).toBe(403);
    const { items } = await stage.ok("listScorecards", as("reviewer"));
    expect(items).toMatchObject([{ name: "Other", version: 2 }]);
  });

  test("a sample is drawn once, of what people wrote, and shared out", async () => {
    const conversation = await stage.answered("sales", "seller");
    await stage.writesTo("sales", { from: "390100009999" });
    const id = await stage.draw();
    const [task, ...others] = await stage.queue("reviewer");
    expect(others).toEqual([]);
    expect(task).toMatchObject({ conversationId: conversation, sample: "This week" });
    await stage.answered("sales", "seller");
    const again = await stage.ok("putSample", {
      ...as("admin", id),
      body: {
        ...{ name: "Another", scorecardId: stage.scorecardId, reviewerIds: [uuidv7()] },
        ...{ from: "2020-01-01T00:00:00Z", to: "2020-02-01T00:00:00Z" },
        rule: { kind: "random", perAgentAndWeek: 1, seed: "x" },
      },
    });
    expect(again).toMatchObject({ name: "This week", partCount: 1, reviewedCount: 0 });
    expect(await stage.queue("reviewer")).toHaveLength(1);
    expect(await stage.queue("admin")).toEqual([]);
  });

  test("what cannot be drawn is refused with its place, and nothing is kept of it", async () => {
    await stage.answered("service", "fitter");
    await stage.answered("sales", "seller");
    const refused = async (more: object) => {
      const body = {
        ...{ name: "Wrong", scorecardId: stage.scorecardId },
        ...{ from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" },
        rule: { kind: "random", perAgentAndWeek: 5, seed: "x" },
        reviewerIds: [await stage.idOf("reviewer")],
        ...more,
      };
      return places(await stage.refused("putSample", { ...as("admin", uuidv7()), body }));
    };
    expect(await refused({ query: "from:nobody-of-this-name" })).toEqual(["query"]);
    expect(await refused({ query: "invoice" })).toEqual(["query"]);
    expect(await refused({ scorecardId: uuidv7() })).toEqual(["scorecardId"]);
    expect(await refused({ reviewerIds: [await stage.idOf("seller")] })).toEqual(["reviewerIds.0"]);
    expect(await refused({ reviewerIds: [uuidv7()] })).toEqual(["reviewerIds.0"]);
    // The foreman does not see what is of Sales.
    expect(await refused({ reviewerIds: [await stage.idOf("foreman")] })).toEqual(["reviewerIds"]);
    const aimed = { kind: "aimed", count: 5 };
    expect(await refused({ rule: { ...aimed, aim: "by-hand" } })).toEqual(["rule"]);
    expect(await refused({ rule: { ...aimed, aim: "long-waits" } })).toEqual(["rule"]);
    expect(await refused({ to: "2019-01-01T00:00:00Z" })).toEqual(["to"]);
    expect((await stage.ok("listSamples", as("admin"))).items).toEqual([]);
    expect(await stage.queue("reviewer")).toEqual([]);
  });

  test("a sample can be aimed at what somebody names, and finds only what its drawer sees", async () => {
    const sold = await stage.answered("sales", "seller");
    const fitted = await stage.answered("service", "fitter");
    const rule = { kind: "aimed", aim: "by-hand", count: 9, conversationIds: [sold, fitted] };
    await stage.draw({ rule }, "foreman");
    expect(await stage.queue("reviewer")).toMatchObject([{ conversationId: fitted }]);
    const { items } = await stage.ok("listSamples", as("admin"));
    expect(items).toMatchObject([{ rule: { kind: "aimed", aim: "by-hand" }, partCount: 1 }]);
  });

  test("a draft is kept in half, and by one window at a time", async () => {
    await stage.answered("sales", "seller");
    await stage.draw();
    const id = await first("reviewer");
    const entered = { answers: answers(1, 2).slice(0, 1), comments: [], checks: [] };
    const put = (body: object) => ({ ...as("reviewer", id), body });
    const { draftVersion } = await stage.ok("putReviewDraft", put({ basedOn: 0, ...entered }));
    const same = await stage.ok("putReviewDraft", put({ basedOn: 0, ...entered }));
    expect(same).toEqual({ draftVersion });
    const other = { ...entered, answers: answers(0, 1) };
    expect((await stage.refused("putReviewDraft", put({ basedOn: 0, ...other }))).status).toBe(409);
    expect(await stage.ok("getReview", as("reviewer", id))).toMatchObject({
      ...{ submittedAt: null, score: null, draftVersion: 1 },
      answers: [{ criterionId: "greeting", grade: 1 }],
    });
    expect(await stage.queue("reviewer")).toMatchObject([{ isBegun: true }]);
  });

  test("nothing is submitted half answered, and the same submission twice is one", async () => {
    const conversation = await stage.answered("sales", "seller");
    await stage.draw();
    const id = await first("reviewer");
    const refused = (more: object) =>
      stage.refused("submitReview", {
        ...as("reviewer", id),
        body: { answers: answers(1, 2), comments: [], checks: [], ...more },
      });
    expect(places(await refused({ answers: [] }))).toEqual(["answers.greeting", "answers.tone"]);
    expect(places(await refused({ answers: answers(1, 0) }))).toEqual(["answers.tone"]);
    const comment = { id: uuidv7(), seq: 2, criterionId: null, text: "Well", isForCoaching: false };
    const comments = [
      { ...comment, seq: 99 },
      { ...comment, id: uuidv7(), criterionId: "other" },
    ];
    expect(places(await refused({ comments }))).toEqual([
      ...["comments.0.seq", "comments.1.criterionId"],
    ]);
    const checks = [{ commentId: uuidv7(), isBetter: true }];
    expect(places(await refused({ checks }))).toEqual(["checks.0.commentId"]);
    expect((await stage.ok("listReviews", as("admin"))).items).toEqual([]);

    const given = { answers: answers(1, 1), comments: [comment] };
    const scored = { score: 75, isFailed: false };
    expect(await stage.submit("reviewer", id, given)).toEqual(scored);
    expect(await stage.submit("reviewer", id, given)).toEqual(scored);
    expect((await refused({})).status).toBe(409);
    const [seen] = (await stage.ok("listReviews", as("admin"))).items;
    expect(seen).toMatchObject({ id, conversationId: conversation, ...scored, isSecond: false });
    expect(await stage.ok("getReview", as("admin", id))).toMatchObject({
      comments: [{ text: "Well", seq: 2 }],
      answers: [{ grade: 1, currentGrade: 1 }, { grade: 1 }],
    });
    expect(await stage.queue("reviewer")).toEqual([]);
    expect((await stage.ok("listSamples", as("admin"))).items).toMatchObject([
      { reviewedCount: 1 },
    ]);
  });

  test("neither of two reviewers learns of the other before their own grades are in", async () => {
    await stage.answered("sales", "seller");
    const reviewerIds = [await stage.idOf("reviewer"), await stage.idOf("admin")];
    const sample = await stage.draw({ reviewerIds, secondPercent: 100 });
    const [one, two] = [await first("reviewer"), await first("admin")];
    expect(one).not.toBe(two);
    const firstTask = await stage.ok("getReview", as("reviewer", one));
    const secondTask = await stage.ok("getReview", as("admin", two));
    const { reviewer: _one, id: _first, ...firstRest } = firstTask;
    const { reviewer: _two, id: _second, ...secondRest } = secondTask;
    expect(secondRest).toEqual(firstRest);

    await stage.submit("reviewer", one);
    // Another sample of the same part gives nothing away either.
    for (const query of [{}, { sampleId: sample }, { reviewerId: firstTask.reviewer.id }]) {
      expect((await stage.ok("listReviews", { ...as("admin"), query })).items).toEqual([]);
    }
    expect((await stage.refused("getReview", as("admin", one))).status).toBe(404);
    expect((await stage.ok("listReviews", as("foreman"))).items).toEqual([]);

    await stage.submit("admin", two, { answers: answers(0, 1) });
    const { items } = await stage.ok("listReviews", as("admin"));
    expect(items.map(({ isSecond }) => isSecond).toSorted()).toEqual([false, true]);
    expect(await stage.ok("getReview", as("reviewer", two))).toMatchObject({ score: 25 });
    // Its agent reads the one that counts.
    expect((await stage.ok("listMyReviews", as("seller"))).items).toMatchObject([{ id: one }]);
    expect((await stage.refused("getMyReview", as("seller", two))).status).toBe(404);
  });

  test("nobody reviews what they wrote, and agents read of themselves only", async () => {
    await stage.answered("nobody", "admin");
    await stage.answered("nobody", "seller");
    const reviewerIds = [await stage.idOf("admin"), await stage.idOf("reviewer")];
    await stage.draw({ reviewerIds });
    const own = await stage.idOf("admin");
    for (const who of ["admin", "reviewer"] as const) {
      for (const { id } of await stage.queue(who)) {
        const { agent } = await stage.ok("getReview", as(who, id));
        if (who === "admin") expect(agent.id).not.toBe(own);
        await stage.submit(who, id);
      }
    }
    const { items } = await stage.ok("listMyReviews", as("seller"));
    expect(items).toMatchObject([{ agent: { name: "seller" } }]);
    for (const name of ["listReviews", "listReviewQueue", "listDisputes"] as const) {
      expect((await stage.refused(name, as("seller"))).status).toBe(403);
    }
  });

  test("reviews are of conversations that whoever reads them sees", async () => {
    await stage.answered("sales", "seller");
    const fitted = await stage.answered("service", "fitter");
    await stage.draw();
    for (const { id } of await stage.queue("reviewer")) await stage.submit("reviewer", id);
    expect((await stage.ok("listReviews", as("reviewer"))).items).toHaveLength(2);
    const { items } = await stage.ok("listReviews", as("foreman"));
    expect(items).toMatchObject([{ conversationId: fitted }]);
    // What the fitter wrote stays theirs to know, the customer does not.
    const nobody = { params: { id: fitted }, body: { assignee: null } };
    await stage.ok("patchConversation", { ...as("admin"), ...nobody });
    await stage.reteam({ sales: ["seller", "fitter"], service: [] });
    const [mine] = (await stage.ok("listMyReviews", as("fitter"))).items;
    expect(mine).toMatchObject({ conversationId: null, customer: null, score: 100 });
  });

  test("pages of reviews follow each other", async () => {
    for (let count = 0; count < 5; count += 1) await stage.answered("sales", "seller");
    await stage.draw();
    for (const { id } of await stage.queue("reviewer")) await stage.submit("reviewer", id);
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { limit: "2", ...(cursor !== null && { cursor }) };
      const page = await stage.ok("listReviews", { ...as("admin"), query });
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(found).size).toBe(5);
    expect(found).toHaveLength(5);
  });

  test("a sample is taken back: what is in stays with it, and everything else is asked of nobody", async () => {
    await stage.answered("sales", "seller");
    await stage.answered("service", "fitter");
    const reviewerIds = [await stage.idOf("reviewer"), await stage.idOf("admin")];
    const untouched = await stage.draw({ name: "By mistake" });
    const begun = await stage.draw({ reviewerIds, secondPercent: 100 });
    const { items: queued } = await stage.ok("listReviewQueue", { token: tokens.reviewer });
    const done = queued.find(({ sample }) => sample === "This week");
    await stage.submit("reviewer", done?.id ?? "");
    const given = (who: Who, id: string) => ({ token: tokens[who], params: { id } });
    for (const id of [untouched, begun]) {
      const refused = await stage.refused("deleteSample", given("reviewer", id));
      expect(refused.status).toBe(403);
      await stage.ok("deleteSample", given("admin", id));
    }
    expect(await stage.queue("reviewer")).toEqual([]);
    expect(await stage.queue("admin")).toEqual([]);
    const { items } = await stage.ok("listSamples", { token: tokens.admin });
    expect(items).toMatchObject([{ id: begun, partCount: 1, reviewedCount: 1, canTakeBack: true }]);
    const reviews = await stage.ok("listReviews", { token: tokens.admin });
    expect(reviews.items).toMatchObject([{ id: done?.id }]);
    expect((await stage.refused("deleteSample", given("admin", untouched))).status).toBe(404);
    const record = { token: tokens.admin, query: { action: "review-sample.take-back" } };
    const taken = (await stage.ok("listAudit", record)).items;
    expect(taken.map(({ detail }) => detail.sample).toSorted()).toEqual([
      "By mistake",
      "This week",
    ]);
  });

  test("a supervisor counts the parts of their teams, and one who reviews alone reviews nothing twice", async () => {
    await stage.answered("sales", "seller");
    await stage.answered("service", "fitter");
    await stage.draw();
    const [first] = await stage.queue("reviewer");
    await stage.submit("reviewer", first?.id ?? "");
    const countedBy = async (who: Who) =>
      (await stage.ok("listSamples", { token: tokens[who] })).items.map(
        ({ partCount }) => partCount,
      );
    expect(await countedBy("admin")).toEqual([2]);
    expect(await countedBy("foreman")).toEqual([1]);
    const drawn = await stage.draw({ secondPercent: undefined });
    const { items } = await stage.ok("listSamples", { token: tokens.admin });
    expect(items.find(({ id }) => id === drawn)?.secondPercent).toBe(0);
    await expect(stage.draw({ secondPercent: 50 })).rejects.toThrow(
      /Nobody can review a part twice/u,
    );
  });
});
