import { v7 as newId } from "uuid";
import type { FormDraftOf } from "@/lib/model/review/form-draft";
import type { Criterion } from "@/lib/model/review/scorecard";

/** A question to begin with: of yes and no, asked always. */
export function newCriterion(): Criterion {
  return {
    ...{ id: newId(), question: "", guidance: "", weight: 1, scale: { kind: "yes-no" } },
    ...{ critical: null, allowsNotApplicable: false, causes: null, shownIf: null },
  };
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A question with another scale: what hung on grades that it has not goes with them. */
export function withScale(criterion: Criterion, scale: Criterion["scale"]): Criterion {
  const count = scale.kind === "yes-no" ? 2 : scale.labels.length;
  const { critical, causes } = criterion;
  const failingGrades = critical?.failingGrades.filter((grade) => grade < count) ?? [];
  return {
    ...{ ...criterion, scale },
    critical: failingGrades.length === 0 ? null : { failingGrades },
    causes: causes === null || causes.upToGrade >= count ? null : causes,
  };
}

type BegunCriterion = FormDraftOf<"scorecard">["criteria"][number];

/** A question as it was begun: what is no number is none again. */
export function fromBegun(begun: BegunCriterion): Criterion {
  return { ...begun, weight: begun.weight ?? Number.NaN };
}

/** A question as it is kept while it is begun. */
export function toBegun(criterion: Criterion): BegunCriterion {
  const { weight, causes, scale } = criterion;
  return {
    ...criterion,
    weight: Number.isFinite(weight) ? weight : null,
    causes: causes && { ...causes, choices: [...causes.choices] },
    scale: scale.kind === "points" ? { ...scale, labels: [...scale.labels] } : scale,
  };
}
