import { expect, test } from "vitest";
import { criterionAfter, openCriteria } from "@/lib/model/review/next-criterion";
import { askedCriteria, type Criterion } from "@/lib/model/review/scorecard";

const promised: Criterion = {
  ...{ id: "promised", question: "Was a refund promised?", guidance: "", weight: 1 },
  ...{ scale: { kind: "yes-no" }, critical: null, allowsNotApplicable: true },
  ...{ causes: null, shownIf: null },
};
const amount: Criterion = {
  ...{ ...promised, id: "amount", question: "Was the amount right?" },
  shownIf: { criterionId: "promised", grades: [1] },
};
const spelling: Criterion = {
  ...{ ...promised, id: "spelling", question: "Spelling" },
  scale: { kind: "points", labels: ["1", "2", "3", "4", "5"] },
};
const card = [promised, amount, spelling];

const answer = (criterionId: string, grade: number) => ({ criterionId, grade, cause: null });

test("after an answer that opens a question, that question is the next", () => {
  expect(criterionAfter(card, [answer("promised", 1)], "promised")).toBe(amount);
  expect(criterionAfter(card, [answer("promised", 0)], "promised")).toBe(spelling);
});

test("keys that answer one question after the other reach each, the opened one among them", () => {
  const grades = [1, 0, 4];
  let answers: ReturnType<typeof answer>[] = [];
  let current: Criterion | null = promised;
  for (const grade of grades) {
    answers = [...answers, answer(current?.id ?? "", grade)];
    current = criterionAfter(card, answers, current?.id ?? "");
  }
  expect(answers).toEqual([answer("promised", 1), answer("amount", 0), answer("spelling", 4)]);
  expect(openCriteria(card, answers)).toEqual([]);
});

test("after a question that an answer closed, the next in its place", () => {
  const answers = [answer("promised", 0)];
  expect(askedCriteria(card, answers)).not.toContain(amount);
  expect(criterionAfter(card, answers, "amount")).toBe(spelling);
});

test("behind the last it begins again with what is open; where nothing is, it goes on and stays at the last", () => {
  expect(criterionAfter(card, [answer("spelling", 0)], "spelling")).toBe(promised);
  const all = [answer("promised", 1), answer("amount", 1), answer("spelling", 1)];
  expect(criterionAfter(card, all, "promised")).toBe(amount);
  expect(criterionAfter(card, all, "spelling")).toBe(spelling);
  expect(criterionAfter([], [], "gone")).toBeNull();
});

test("an opened question may stand before the one that opens it", () => {
  const early = [amount, promised, spelling];
  const answers = [answer("promised", 1)];
  expect(criterionAfter(early, answers, "promised")).toBe(spelling);
  expect(criterionAfter(early, [...answers, answer("spelling", 1)], "spelling")).toBe(amount);
});
