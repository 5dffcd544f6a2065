type Interval = { readonly low: number; readonly high: number };

/** A number of several, and between what bounds the true one lies in 95 of 100 cases. */
export type Estimate = {
  readonly value: number;
  readonly count: number;
  /** Null where the number of values says nothing about it. */
  readonly interval: Interval | null;
};

/** The least and the greatest that a value can be. */
export type Bounds = { readonly least: number; readonly greatest: number };

/**
 * The plain mean of values within bounds with its 95 % interval. Student's interval, mean ± t(0.975, n − 1) · s / √n, is taken of
 * the values and one more at either bound, and ends at the bounds: so few values that are all equal still say little, where
 * their own deviation of 0 would claim certainty. For values of two kinds that is one success and one failure more in each
 * sample that is compared: Agresti and Caffo, "Simple and Effective Confidence Intervals for Proportions and Differences of
 * Proportions Result from Adding Two Successes and Two Failures", The American Statistician 54 (2000), with t in place of z.
 * Null without a value; no interval of one alone.
 */
export function meanOf(values: readonly number[], { least, greatest }: Bounds): Estimate | null {
  const count = values.length;
  if (count === 0) return null;
  const value = average(values);
  if (count === 1) return { value, count, interval: null };
  const { low, high } = studentInterval([...values, least, greatest]);
  return {
    ...{ value, count },
    interval: { low: Math.max(least, low), high: Math.min(greatest, high) },
  };
}

/** The 95 % interval of a mean after Student, of two values at least. */
export function studentInterval(values: readonly number[]): Interval {
  const count = values.length;
  const value = average(values);
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  const half = studentQuantile(count - 1) * Math.sqrt(squares / (count - 1) / count);
  return { low: value - half, high: value + half };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** The 0.975 quantile of the normal distribution. */
const z = 1.959963984540054;

/** The share of those that are so, with its 95 % interval after Wilson (1927), without continuity correction. Null of none. */
export function shareOf(hits: number, count: number): Estimate | null {
  if (count === 0) return null;
  const value = hits / count;
  const middle = value + z ** 2 / (2 * count);
  const half = z * Math.sqrt((value * (1 - value)) / count + z ** 2 / (4 * count ** 2));
  const scale = 1 + z ** 2 / count;
  return {
    ...{ value, count },
    interval: {
      low: Math.max(0, (middle - half) / scale),
      high: Math.min(1, (middle + half) / scale),
    },
  };
}

/**
 * The 0.975 quantile of Student's t for whole degrees of freedom: the finite series of the distribution (Abramowitz and Stegun
 * 26.7.3 and 26.7.4), halved until its doubles meet. Beyond 1,000 degrees it is the expansion 26.7.5, which is then exact to
 * nine digits.
 */
export function studentQuantile(degrees: number): number {
  if (degrees > 1_000) {
    const first = (z ** 3 + z) / (4 * degrees);
    return z + first + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
  }
  let low = 0;
  let high = 13;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (probabilityWithin(middle, degrees) < 0.95) low = middle;
    else high = middle;
  }
  return high;
}

/** How likely |t| is below a value. */
function probabilityWithin(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/**
 * The place of each estimate among the others, 1 for the highest, or null where its interval meets that of any other: no order
 * is said that the numbers do not bear.
 */
export function placesOf(estimates: readonly (Estimate | null)[]): readonly (number | null)[] {
  return estimates.map((one, index) => {
    const others = estimates.filter((other, at) => at !== index && other !== null);
    if (one === null || others.length === 0) return null;
    if (others.some((other) => other === null || isMeeting(one, other))) return null;
    return 1 + others.filter((other) => other !== null && other.value > one.value).length;
  });
}

/** Whether two intervals have a value in common; an estimate without an interval may be anywhere. */
function isMeeting(a: Estimate, b: Estimate): boolean {
  if (a.interval === null || b.interval === null) return true;
  return a.interval.low <= b.interval.high && b.interval.low <= a.interval.high;
}
