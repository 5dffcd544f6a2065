import type { Words } from "@/lib/languages/words";
import { type Criterion, gradeCount } from "@/lib/model/review/scorecard";

/** What a grade of a criterion is called; null is what does not apply. */
export function gradeName({ scale }: Criterion, grade: number | null, words: Words): string {
  if (grade === null) return words("review.task.notApplicable");
  if (scale.kind === "yes-no") return words(grade === 0 ? "review.task.no" : "review.task.yes");
  return scale.labels[grade] ?? String(grade);
}

/** The grades of a criterion, the worst first, and behind them that it does not apply where that may be. */
export function gradesOf(criterion: Criterion): readonly (number | null)[] {
  const grades = Array.from({ length: gradeCount(criterion.scale) }, (_, grade) => grade);
  return criterion.allowsNotApplicable ? [...grades, null] : grades;
}
