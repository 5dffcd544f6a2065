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
