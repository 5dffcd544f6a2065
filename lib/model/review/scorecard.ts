import { z } from "zod";

/** Bounds of a scorecard. */
export const criteriaMax = 40;
const gradesMax = 9;
const causesMax = 12;
export const weightMin = 0.01;
export const weightMax = 1_000;

/** A grade is a place on the scale, counted from 0, which is the worst. */
const grade = z
  .int()
  .min(0)
  .max(gradesMax - 1);

/** Of a yes/no scale, no is the grade 0 and yes the grade 1; of points, each has a label, the worst first. */
const scale = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("yes-no") }),
  z.strictObject({
    kind: z.literal("points"),
    labels: z.array(z.string().trim().min(1).max(60)).max(gradesMax),
  }),
]);

export type Scale = z.infer<typeof scale>;

/** One question of a scorecard, in the form in which it is stored. Whether it adds up says `scorecardProblems`. */
export const criterionSchema = z.strictObject({
  id: z.string().trim().min(1).max(40),
  question: z.string().trim().min(1).max(300),
  /** What the reviewer looks at, and what each grade means. */
  guidance: z.string().trim().max(2_000),
  weight: z.number(),
  scale,
  /** The grades that fail the whole review; null where none does. */
  critical: z.strictObject({ failingGrades: z.array(grade).max(gradesMax) }).nullable(),
  allowsNotApplicable: z.boolean(),
  /** What to choose a cause from where the grade is `upToGrade` or worse; null where nothing is asked. */
  causes: z
    .strictObject({
      upToGrade: grade,
      choices: z.array(z.string().trim().min(1).max(100)).max(causesMax),
    })
    .nullable(),
  /** Asked only where another criterion has one of these grades; null where it is always asked. */
  shownIf: z
    .strictObject({ criterionId: z.string().max(40), grades: z.array(grade).max(gradesMax) })
    .nullable(),
});

export type Criterion = z.infer<typeof criterionSchema>;

/** What was answered to one criterion. A null grade says that the criterion does not apply. */
export type CriterionAnswer = {
  readonly criterionId: string;
  readonly grade: number | null;
  readonly cause: string | null;
};

/** How many grades a scale has. */
export function gradeCount(scale: Scale): number {
  return scale.kind === "yes-no" ? 2 : scale.labels.length;
}

/**
 * The criteria that are asked, given what was answered: a conditional one is asked where the criterion that it hangs on is
 * asked itself and has one of the grades. In the order of the scorecard; of criteria in a circle none is asked.
 */
export function askedCriteria(
  criteria: readonly Criterion[],
  answers: readonly CriterionAnswer[],
): readonly Criterion[] {
  const grades = new Map(answers.map(({ criterionId, grade }) => [criterionId, grade]));
  const byId = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  const isAsked = ({ shownIf }: Criterion, seen: ReadonlySet<string>): boolean => {
    if (shownIf === null) return true;
    const { criterionId } = shownIf;
    const other = byId.get(criterionId);
    const grade = grades.get(criterionId);
    if (other === undefined || grade == null || seen.has(criterionId)) return false;
    return shownIf.grades.includes(grade) && isAsked(other, new Set([...seen, criterionId]));
  };
  return criteria.filter((criterion) => isAsked(criterion, new Set([criterion.id])));
}
