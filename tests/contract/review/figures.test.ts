import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, openTimeoutMs } from "../../support/databases";
import { answers, openReviewStage, type ReviewStage } from "../../support/review-stage";
import { tokens, type Who } from "../../support/team-stage";

describe.each(engines)("figures of reviews, on $name", ({ open }) => {
  let stage: ReviewStage;
  beforeEach(async () => {
    stage = await openReviewStage(open);
  }, openTimeoutMs);
  afterEach(() => stage.close());

  const as = (who: Who, id?: string) => ({
    token: tokens[who],
    ...(id !== undefined && { params: { id } }),
  });
  const figures = (who: Who, query: Readonly<Record<string, string>> = {}) =>
    stage.ok("getReviewFigures", { ...as(who), query });
  const reviewAll = async (who: Who, ...grades: readonly [number, number][]) => {
    const queue = await stage.queue(who);
    for (const [index, { id }] of queue.entries()) {
      const [greeting, tone] = grades[index] ?? [1, 2];
      await stage.submit(who, id, { answers: answers(greeting, tone, tone === 0 ? "Cold" : null) });
    }
    return queue.map(({ id }) => id);
  };

  test("count what is listed by the same filters, and nothing that was aimed at", async () => {
    await stage.answered("sales", "seller");
    await stage.answered("service", "fitter");
    await stage.draw();
    await reviewAll("reviewer", [1, 2], [0, 1]);
    const aimedAt = await stage.answered("sales", "seller");
    const rule = { kind: "aimed", aim: "by-hand", count: 1, conversationIds: [aimedAt] };
    await stage.draw({ rule });
    await reviewAll("reviewer", [0, 0]);

    for (const sampling of ["random", "aimed"]) {
      const { score, agents } = await figures("admin", { sampling });
      const query = { sampling, turn: "first" };
      const { items } = await stage.ok("listReviews", { ...as("admin"), query });
      const mean = items.reduce((sum, one) => sum + (one.score ?? 0), 0) / items.length;
      expect(score).toMatchObject({ value: mean, count: items.length });
      for (const { agent, score: own } of agents) {
        const listed = await stage.ok("listReviews", {
          ...as("admin"),
          query: { ...query, agentId: agent.id },
        });
        expect(listed.items).toHaveLength(own?.count ?? 0);
      }
    }
    // A supervisor's are of the teams they supervise.
    expect((await figures("foreman")).agents).toMatchObject([{ agent: { name: "fitter" } }]);
    const tone = { criterionId: "tone", sampling: "random" };
    const graded = await stage.ok("listReviews", { ...as("admin"), query: tone });
    expect(graded.items).toHaveLength(2);
    expect((await figures("admin")).criteria).toMatchObject([{}, { grade: { count: 2 } }]);
  });

  test("each open exactly what they count: reviews of everybody, of agents, reviewers and criteria", async () => {
    const conversations = [
      await stage.answered("sales", "seller"),
      await stage.answered("service", "fitter"),
      await stage.answered("service", "fitter"),
    ];
    const reviewerIds = [await stage.idOf("reviewer"), await stage.idOf("admin")];
    await stage.draw({ reviewerIds, secondPercent: 100 });
    // The same parts once more: they are counted once.
    await stage.draw();
    await reviewAll("reviewer", [1, 2], [0, 1], [1, 0], [1, 1], [0, 2], [1, 0]);
    const queue = await stage.queue("admin");
    for (const [index, { id }] of queue.entries()) {
      const greeting = index === 0 ? null : 1;
      await stage.submit("admin", id, { answers: answers(greeting, index % 2 === 0 ? 1 : 2) });
    }
    for (const status of ["closed", "open"]) {
      const given = as("fitter", conversations[1]);
      await stage.ok("patchConversation", { ...given, body: { status } });
    }
    const query = { ofAgent: await stage.idOf("fitter"), figure: "score" };
    const { items } = await stage.ok("listFigureReviews", { ...as("foreman"), query });
    for (const [index, { id }] of items.entries()) {
      for (const criterionId of ["greeting", "tone"]) {
        const body = { id: uuidv7(), criterionId, reason: "It was good" };
        await stage.ok("disputeGrade", { ...as("fitter", id), body });
      }
      if (index > 0) break;
    }
    for (const { id, criterionId, grade } of (await stage.ok("listDisputes", as("foreman")))
      .items) {
      const isOverturned = criterionId === "tone";
      await stage.ok("settleDispute", {
        ...as("foreman", id),
        body: isOverturned
          ? { outcome: "overturned", reason: "It was", grade: grade === 2 ? 1 : 2 }
          : { outcome: "upheld", reason: "It was not" },
      });
    }

    const opened = async (who: Who, given: Readonly<Record<string, string>>) => {
      let count = 0;
      let cursor: string | null = "";
      while (cursor !== null) {
        const more: Record<string, string> = cursor === "" ? {} : { cursor };
        const page: { items: readonly { countedTimes: number }[]; nextCursor: string | null } =
          await stage.ok("listFigureReviews", {
            ...as(who),
            query: { ...given, ...more, limit: "2" },
          });
        for (const { countedTimes } of page.items) count += countedTimes;
        cursor = page.nextCursor;
      }
      return count;
    };
    type Counted = { readonly value: number; readonly count: number } | null;
    let compared = 0;
    const compare = async (
      who: Who,
      estimate: Counted,
      given: Readonly<Record<string, string>>,
      isShare = true,
    ) => {
      const count = await opened(who, given);
      expect({ who, ...given, count }).toEqual({ who, ...given, count: estimate?.count ?? 0 });
      if (estimate !== null) compared += 1;
      if (!isShare || estimate === null) return;
      const hits = await opened(who, { ...given, hits: "true" });
      expect(hits / estimate.count).toBeCloseTo(estimate.value, 9);
    };
    for (const who of ["admin", "foreman", "reviewer"] as const) {
      const { score, failed, agents, criteria, reviewers } = await figures(who);
      await compare(who, score, { figure: "score" }, false);
      await compare(who, failed, { figure: "failed" });
      for (const one of agents) {
        const ofAgent = one.agent.id;
        await compare(who, one.score, { figure: "score", ofAgent }, false);
        await compare(who, one.failed, { figure: "failed", ofAgent });
      }
      for (const one of reviewers) {
        const ofReviewer = one.reviewer.id;
        await compare(who, one.score, { figure: "score", ofReviewer }, false);
        await compare(who, one.bias, { figure: "bias", ofReviewer }, false);
        await compare(who, one.overturned, { figure: "overturned", ofReviewer });
      }
      for (const one of criteria) {
        const of = { ofScorecard: one.scorecardId, ofCriterion: one.criterionId };
        await compare(who, one.grade, { figure: "grade", ...of }, false);
        await compare(who, one.reopenedAfterBest, { figure: "reopened-after-best", ...of });
        await compare(who, one.reopenedAfterOthers, { figure: "reopened-after-others", ...of });
        await compare(who, one.exact, { figure: "exact", ...of });
        await compare(who, one.withinOne, { figure: "within-one", ...of });
        await compare(who, one.overturned, { figure: "overturned", ...of });
        if (one.alpha !== null) {
          expect(await opened(who, { figure: "alpha", ...of })).toBeGreaterThan(0);
        }
      }
    }
    expect(compared).toBeGreaterThan(40);
    expect((await figures("admin")).score?.count).toBe(3);
  });

  test("of a part that is still to be reviewed say nothing to whoever is to", async () => {
    await stage.answered("sales", "seller");
    const reviewerIds = [await stage.idOf("reviewer"), await stage.idOf("admin")];
    await stage.draw({ reviewerIds, secondPercent: 100 });
    await reviewAll("reviewer");
    expect(await figures("admin")).toMatchObject({ score: null, agents: [], reviewers: [] });
    await reviewAll("admin", [0, 2]);
    expect(await figures("admin")).toMatchObject({
      score: { value: 100, count: 1 },
      criteria: [{ exact: { value: 0, count: 1 } }, { exact: { value: 1, count: 1 } }],
      reviewers: [{ reviewer: { name: "admin" }, bias: { value: -50 } }, { bias: { value: 50 } }],
    });
  });

  test("move with a dispute that is overturned, and know of conversations that were opened again", async () => {
    const id = await stage.answered("service", "fitter");
    await stage.draw();
    const [reviewId = ""] = await reviewAll("reviewer", [1, 1]);
    expect((await figures("foreman")).score).toMatchObject({ value: 75, count: 1 });
    const body = { id: uuidv7(), criterionId: "tone", reason: "It was good" };
    await stage.ok("disputeGrade", { ...as("fitter", reviewId), body });
    const [dispute] = (await stage.ok("listDisputes", as("foreman"))).items;
    await stage.ok("settleDispute", {
      ...as("foreman", dispute?.id),
      body: { outcome: "overturned", reason: "It was", grade: 2 },
    });
    for (const status of ["closed", "open"]) {
      await stage.ok("patchConversation", { ...as("fitter", id), body: { status } });
    }
    expect(await figures("foreman")).toMatchObject({
      score: { value: 100, count: 1, low: null, high: null },
      criteria: [
        { reopenedAfterBest: { value: 1, count: 1 }, overturned: null },
        { reopenedAfterBest: { value: 1, count: 1 }, overturned: { value: 1, count: 1 } },
      ],
      reviewers: [{ overturned: { value: 1 } }],
    });
  });
});
