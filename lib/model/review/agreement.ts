import { type Estimate, meanOf, shareOf } from "./intervals";

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
  /** The share of grades that are equal or neighbours, of those where both gave one. */
  readonly withinOne: Estimate | null;
  readonly alpha: number | null;
};

/** How far two reviewers agree on a criterion. A scale of two grades is nominal, one of more is ordinal. */
export function agreementOf(pairs: readonly DoubleGrade[], gradeCount: number): Agreement {
  const graded = pairs.flatMap(({ first, second }) =>
    first === null || second === null ? [] : [[first, second] as const],
  );
  return {
    exact: shareOf(pairs.filter(({ first, second }) => first === second).length, pairs.length),
    withinOne: shareOf(graded.filter(([a, b]) => Math.abs(a - b) <= 1).length, graded.length),
    alpha: krippendorffAlpha(graded, gradeCount === 2 ? "nominal" : "ordinal"),
  };
}

/** A part that two people scored, as one of them sees it. */
export type DoubleScore = {
  readonly reviewerId: string;
  readonly own: number;
  readonly other: number;
};

/** How much higher each reviewer scores than whoever scored the same parts, with its interval. */
export function biases(scores: readonly DoubleScore[]): ReadonlyMap<string, Estimate> {
  const differences = new Map<string, number[]>();
  for (const { reviewerId, own, other } of scores) {
    differences.set(reviewerId, [...(differences.get(reviewerId) ?? []), own - other]);
  }
  const found = [...differences].flatMap(([reviewerId, values]) => {
    const mean = meanOf(values);
    return mean === null ? [] : [[reviewerId, mean] as const];
  });
  return new Map(found);
}
