import type { Problem } from "../error";
import { type Criterion, criteriaMax, gradeCount, weightMax, weightMin } from "./scorecard";

/** Why a scorecard does not add up, each with its place (`criteria.2.weight`); none where it can be published. */
export function scorecardProblems(criteria: readonly Criterion[]): readonly Problem[] {
  if (criteria.length === 0) return [{ path: "criteria", message: "Ask at least one question" }];
  if (criteria.length > criteriaMax) {
    return [{ path: "criteria", message: `At most ${criteriaMax} questions can be asked` }];
  }
  return criteria.flatMap((criterion, index) =>
    [
      ...ownProblems(criterion),
      ...conditionProblems(criteria, criterion),
      ...(criteria.findIndex(({ id }) => id === criterion.id) < index
        ? [{ path: "id", message: "Another criterion has this id" }]
        : []),
    ].map(({ path, message }) => ({ path: `criteria.${index}.${path}`, message })),
  );
}

function ownProblems({ weight, scale, critical, causes }: Criterion): readonly Problem[] {
  const problems: Problem[] = [];
  const refuse = (path: string, message: string) => problems.push({ path, message });
  const count = gradeCount(scale);
  if (!(weight >= weightMin)) refuse("weight", `A weight is ${weightMin} at least`);
  if (weight > weightMax) refuse("weight", `A weight is ${weightMax} at most`);
  if (count < 2) refuse("scale.labels", "A scale has at least two grades");
  if (scale.kind === "points" && new Set(scale.labels).size < scale.labels.length) {
    refuse("scale.labels", "Two grades have the same label");
  }
  if (critical !== null) {
    const failing = new Set(critical.failingGrades);
    const place = "critical.failingGrades";
    if (failing.size === 0) refuse(place, "Say which grades fail the whole");
    else if ([...failing].some((grade) => grade >= count)) refuse(place, "There is no such grade");
    else if (failing.size === count) refuse(place, "One grade at least does not fail");
  }
  if (causes !== null) {
    if (causes.choices.length === 0) refuse("causes.choices", "Name at least one cause");
    if (new Set(causes.choices).size < causes.choices.length) {
      refuse("causes.choices", "Two causes are the same");
    }
    if (causes.upToGrade >= count) refuse("causes.upToGrade", "There is no such grade");
  }
  return problems;
}

function conditionProblems(
  criteria: readonly Criterion[],
  { id, shownIf }: Criterion,
): readonly Problem[] {
  if (shownIf === null) return [];
  const other = criteria.find((one) => one.id === shownIf.criterionId);
  if (other === undefined) {
    return [{ path: "shownIf.criterionId", message: "There is no such criterion" }];
  }
  if (isInCircle(criteria, id)) {
    return [
      { path: "shownIf.criterionId", message: "The criteria hang on each other in a circle" },
    ];
  }
  if (shownIf.grades.length === 0) {
    return [{ path: "shownIf.grades", message: "Say at which grades it is asked" }];
  }
  return shownIf.grades.some((grade) => grade >= gradeCount(other.scale))
    ? [{ path: "shownIf.grades", message: "There is no such grade" }]
    : [];
}

/** Whether the conditions lead from a criterion back to it. */
function isInCircle(criteria: readonly Criterion[], id: string): boolean {
  const next = (from: string) =>
    criteria.find((one) => one.id === from)?.shownIf?.criterionId ?? null;
  const seen = new Set<string>();
  for (let at = next(id); at !== null && !seen.has(at); at = next(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
