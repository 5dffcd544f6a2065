import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, openTimeoutMs } from "../../support/databases";
import { answers, openReviewStage, type ReviewStage } from "../../support/review-stage";
import { tokens, type Who } from "../../support/team-stage";

describe.each(engines)("disputes and coaching, on $name", ({ open }) => {
  let stage: ReviewStage;
  let reviewId: string;
  const coaching = {
    ...{ id: uuidv7(), seq: 2, criterionId: "tone", text: "Say their name", isForCoaching: true },
  };
  beforeEach(async () => {
    stage = await openReviewStage(open);
    await stage.answered("service", "fitter");
    await stage.draw();
    reviewId = (await stage.queue("reviewer"))[0]?.id ?? "";
    const comments = [{ ...coaching, id: uuidv7() }];
    await stage.submit("reviewer", reviewId, { answers: answers(1, 0, "Cold"), comments });
  }, openTimeoutMs);
  afterEach(() => stage.close());

  const as = (who: Who, id?: string) => ({
    token: tokens[who],
    ...(id !== undefined && { params: { id } }),
  });
  const dispute = (more: object = {}) => ({
    ...as("fitter", reviewId),
    body: { id: uuidv7(), criterionId: "tone", reason: "The customer shouted", ...more },
  });
  const opened = async () => {
    await stage.ok("disputeGrade", dispute());
    const [found] = (await stage.ok("listDisputes", as("foreman"))).items;
    if (found === undefined) throw new Error("Nothing is disputed");
    return found;
  };
  const settle = (who: Who, id: string, more: object = {}) => ({
    ...as(who, id),
    body: { outcome: "overturned", reason: "That is so", grade: 2, ...more },
  });

  test("an agent disputes a grade, and another person than the reviewer overturns it", async () => {
    const found = await opened();
    expect(found).toMatchObject({
      ...{ criterion: { id: "tone" }, grade: 0, cause: "Cold", canSettle: true },
      review: { score: 50 },
    });
    await stage.ok("settleDispute", settle("foreman", found.id));
    await stage.ok("settleDispute", settle("foreman", found.id));
    const read = await stage.ok("getMyReview", as("fitter", reviewId));
    expect(read).toMatchObject({
      score: 100,
      answers: [{}, { grade: 0, cause: "Cold", currentGrade: 2 }],
      disputes: [{ state: "overturned", settlement: "That is so", newGrade: 2 }],
    });
    expect((await stage.ok("listDisputes", as("foreman"))).items).toEqual([]);
    const query = { state: "settled" };
    expect((await stage.ok("listDisputes", { ...as("foreman"), query })).items).toMatchObject([
      { settledBy: "foreman", canSettle: false },
    ]);
  });

  test("a grade that is upheld stays as it was", async () => {
    const { id } = await opened();
    const body = { outcome: "upheld", reason: "It was cold all the same" };
    await stage.ok("settleDispute", { ...as("admin", id), body });
    const read = await stage.ok("getMyReview", as("fitter", reviewId));
    expect(read).toMatchObject({ score: 50, disputes: [{ state: "upheld", newGrade: null }] });
    const late = await stage.refused("settleDispute", settle("foreman", id));
    expect(late.status).toBe(409);
  });

  test("whoever reviewed it does not settle it, nor whoever does not see it", async () => {
    const { id } = await opened();
    expect((await stage.refused("settleDispute", settle("reviewer", id))).status).toBe(403);
    expect((await stage.refused("settleDispute", settle("fitter", id))).status).toBe(403);
    expect((await stage.ok("listDisputes", as("reviewer"))).items).toMatchObject([
      { canSettle: false },
    ]);
    const wrong = [{ grade: 3 }, { grade: 0 }];
    for (const more of wrong) {
      const refused = await stage.refused("settleDispute", settle("foreman", id, more));
      expect([refused.status, refused.errors?.[0]?.path]).toEqual([400, "grade"]);
    }
  });

  test("a grade is disputed once, by whom it is about, within its time", async () => {
    const given = dispute();
    await stage.ok("disputeGrade", given);
    await stage.ok("disputeGrade", given);
    expect((await stage.refused("disputeGrade", dispute())).status).toBe(409);
    const unknown = await stage.refused("disputeGrade", dispute({ criterionId: "other" }));
    expect([unknown.status, unknown.errors?.[0]?.path]).toEqual([400, "criterionId"]);
    const others = { ...dispute({ criterionId: "greeting" }), ...as("seller", reviewId) };
    expect((await stage.refused("disputeGrade", others)).status).toBe(404);
    const { disputableUntil } = await stage.ok("getMyReview", as("fitter", reviewId));
    const left = Date.parse(disputableUntil ?? "") - stage.parley.now().getTime();
    stage.parley.passTime(left + 1_000);
    const late = await stage.refused("disputeGrade", dispute({ criterionId: "greeting" }));
    expect(late.status).toBe(409);
  });

  test("a comment for coaching is its agent's to work on, and is looked at in the next review", async () => {
    const [item] = (await stage.ok("listMyCoaching", as("fitter"))).items;
    expect(item).toMatchObject({
      ...{ text: "Say their name", question: "How was the tone?" },
      ...{ seenAt: null, doneAt: null, isBetter: null },
    });
    const id = item?.id ?? "";
    const mark = (body: object) => stage.ok("markCoaching", { ...as("fitter", id), body });
    const state = async () => (await stage.ok("listMyCoaching", as("fitter"))).items[0];
    await mark({});
    expect(await state()).toMatchObject({ seenAt: expect.any(String), doneAt: null });
    await mark({ isDone: true });
    expect(await state()).toMatchObject({ doneAt: expect.any(String) });
    await mark({ isDone: false });
    expect(await state()).toMatchObject({ doneAt: null });
    const strange = await stage.refused("markCoaching", { ...as("seller", id), body: {} });
    expect(strange.status).toBe(404);
    expect((await stage.ok("listCoaching", as("foreman"))).items).toMatchObject([{ id }]);

    const conversationIds = [await stage.answered("service", "fitter")];
    await stage.draw({ rule: { kind: "aimed", aim: "by-hand", count: 9, conversationIds } });
    const next = (await stage.queue("reviewer"))[0]?.id ?? "";
    const { toCheck } = await stage.ok("getReview", as("reviewer", next));
    expect(toCheck).toMatchObject([{ id, text: "Say their name" }]);
    await stage.submit("reviewer", next, { checks: [{ commentId: id, isBetter: true }] });
    expect(await state()).toMatchObject({ isBetter: true });
  });
});
