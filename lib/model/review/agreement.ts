import { type Estimate, shareOf } from "./intervals";

/** How far two values are apart: not at all or entirely, by ranks, or by their difference. */
export type Measure = "nominal" | "ordinal" | "interval";

/**
 * Krippendorff's alpha of units, each with the values that its observers gave, in any number and without those that are missing
 * (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011). 1 is perfect agreement, 0 what chance brings. Null where it
 * says nothing: no unit with two values, or one value only in all of them.
 */
export function krippendorffAlpha(
  units: readonly (readonly number[])[],
  measure: Measure,
): number | null {
  const pairable = units.filter((values) => values.length > 1);
  const counts = new Map<number, number>();
  for (const value of pairable.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const total = pairable.reduce((sum, values) => sum + values.length, 0);
  if (counts.size < 2) return null;
  const distance = distanceBy(measure, counts);
  const within = (values: readonly number[]) =>
    values.reduce((sum, a) => values.reduce((inner, b) => inner + distance(a, b), sum), 0);
  const observed = pairable.reduce((sum, values) => sum + within(values) / (values.length - 1), 0);
  let expected = 0;
  for (const [a, times] of counts) {
    for (const [b, others] of counts) expected += times * others * distance(a, b);
  }
  return 1 - ((total - 1) * observed) / expected;
}

/** The squared distance of two values; of ranks it depends on how often each value was given. */
function distanceBy(
  measure: Measure,
  counts: ReadonlyMap<number, number>,
): (a: number, b: number) => number {
  switch (measure) {
    case "nominal":
      return (a, b) => (a === b ? 0 : 1);
    case "interval":
      return (a, b) => (a - b) ** 2;
    case "ordinal":
      return (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const between = [...counts].filter(([value]) => value >= low && value <= high);
        const ranks = between.reduce((sum, [, count]) => sum + count, 0);
        return (ranks - ((counts.get(a) ?? 0) + (counts.get(b) ?? 0)) / 2) ** 2;
      };
    default:
      return measure satisfies never;
  }
}

/** A grade that two reviewers gave the same part; null where the criterion did not apply. */
export type DoubleGrade = { readonly first: number | null; readonly second: number | null };

export type Agreement = {
  /** The share of equal answers, of all that both gave; not applicable is an answer like others. */
  readonly exact: Estimate | null;
  /** The share of answers of the same pairs that are equal or, where both are grades, neighbours. */
  readonly withinOne: Estimate | null;
  /** Of the pairs in which both gave a grade. */
  readonly alpha: number | null;
};

/** Whether two answers are the same. */
export function isExact({ first, second }: DoubleGrade): boolean {
  return first === second;
}

/** Whether two answers are the same, or grades beside each other. */
export function isWithinOne({ first, second }: DoubleGrade): boolean {
  if (first === null || second === null) return first === second;
  return Math.abs(first - second) <= 1;
}

/** Whether both gave a grade, as alpha compares them. */
export function isGradedTwice({ first, second }: DoubleGrade): boolean {
  return first !== null && second !== null;
}

/** How far two reviewers agree on a criterion. A scale of two grades is nominal, one of more is ordinal. */
export function agreementOf(pairs: readonly DoubleGrade[], gradeCount: number): Agreement {
  const graded = pairs.flatMap(({ first, second }) =>
    first === null || second === null ? [] : [[first, second] as const],
  );
  const share = (isSo: (pair: DoubleGrade) => boolean) =>
    shareOf(pairs.filter(isSo).length, pairs.length);
  return {
    ...{ exact: share(isExact), withinOne: share(isWithinOne) },
    alpha: krippendorffAlpha(graded, gradeCount === 2 ? "nominal" : "ordinal"),
  };
}
