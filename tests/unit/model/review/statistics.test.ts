import fc from "fast-check";
import { expect, test } from "vitest";
import { agreementOf, krippendorffAlpha } from "@/lib/model/review/agreement";
import {
  meanOf,
  placesOf,
  shareOf,
  studentInterval,
  studentQuantile,
} from "@/lib/model/review/intervals";

const none = Number.NaN;

/** By observer; what is missing is NaN. */
const byUnit = (observers: readonly (readonly number[])[]) =>
  (observers[0] ?? []).map((_, unit) =>
    observers.flatMap((values) => values[unit] ?? []).filter((value) => !Number.isNaN(value)),
  );

/** Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section D: four observers, twelve units. */
const fourObservers = byUnit([
  [1, 2, 3, 3, 2, 1, 4, 1, 2, none, none, none],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, none, 3],
  [none, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, none],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, none],
]);

/** The computational example of Wikipedia's article on Krippendorff's alpha: three coders, fifteen units. */
const threeCoders = byUnit([
  [none, none, none, none, none, 3, 4, 1, 2, 1, 1, 3, 3, none, 3],
  [1, none, 2, 1, 3, 3, 4, 3, none, none, none, none, none, none, none],
  [none, none, 2, 1, 3, 4, 4, none, 2, 1, 1, 3, 3, none, 4],
]);

test.each([
  ["nominal", fourObservers, 113 / 152],
  ["ordinal", fourObservers, 0.8153875037548814],
  ["interval", fourObservers, 0.8491071428571428],
  ["nominal", threeCoders, 0.691358],
  ["interval", threeCoders, 0.810845],
] as const)("alpha (%s) is as published", (measure, units, published) => {
  expect(krippendorffAlpha(units, measure)).toBeCloseTo(published, 6);
});

test("alpha says nothing where nothing varies or nothing was given twice, and 1 where all agree", () => {
  expect(krippendorffAlpha([], "nominal")).toBeNull();
  expect(krippendorffAlpha([[1], [2]], "nominal")).toBeNull();
  expect(
    krippendorffAlpha(
      [
        [1, 1],
        [1, 1],
      ],
      "ordinal",
    ),
  ).toBeNull();
  for (const measure of ["nominal", "ordinal", "interval"] as const) {
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [3, 3],
          [2, 2],
        ],
        measure,
      ),
    ).toBe(1);
  }
});

/** Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [29, 29, 0.883, 1],
])("the interval of %i of %i is as published", (hits, count, low, high) => {
  const share = shareOf(hits, count);
  expect(share?.value).toBe(hits / count);
  expect(share?.interval?.low).toBeCloseTo(low, 4);
  expect(share?.interval?.high).toBeCloseTo(high, 4);
});

test.each([
  [1, 12.7062],
  [2, 4.30265],
  [3, 3.18245],
  [4, 2.77645],
  [5, 2.57058],
  [9, 2.26216],
  [10, 2.22814],
  [30, 2.042],
  [100, 1.984],
  [194, 1.9723],
])("Student's t of %i degrees of freedom is as published", (degrees, published) => {
  expect(studentQuantile(degrees)).toBeCloseTo(published, degrees < 11 ? 4 : 3);
});

test("both ways to Student's t meet where one takes over from the other", () => {
  expect(studentQuantile(1_001)).toBeCloseTo(studentQuantile(1_000), 5);
  expect(studentQuantile(10_000_000)).toBeCloseTo(1.959964, 5);
});

test("the mean of Student's data of 1908 has its published interval", () => {
  const { low, high } = studentInterval([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
  expect(low).toBeCloseTo(0.7001142, 6);
  expect(high).toBeCloseTo(2.4598858, 6);
});

const percent = { least: 0, greatest: 100 };

test("the interval of a mean is Student's with one value more at either bound", () => {
  const mean = meanOf([70, 80, 90], percent);
  expect(mean).toMatchObject({ value: 80, count: 3 });
  const { low, high } = studentInterval([70, 80, 90, 0, 100]);
  expect(mean?.interval).toEqual({ low, high: Math.min(100, high) });
});

/** By hand: of n hundreds, (n + 1) / (n + 2) less t(0.975, n + 1) / (n + 2). */
test.each([
  [2, 0],
  [5, 50.76],
  [10, 73.32],
  [50, 94.22],
])("the interval of %i values that are all the greatest begins at %d", (count, low) => {
  const { value, interval } = meanOf(Array<number>(count).fill(100), percent) ?? {};
  expect(value).toBe(100);
  expect(interval?.low).toBeCloseTo(low, 1);
  expect(interval?.high).toBe(100);
});

test("equal values never have an interval without width, and every interval has its mean and ends at the bounds", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2 }), (values) => {
      for (const some of [values, values.map(() => values[0] ?? 0)]) {
        const { value, interval } = meanOf(some, percent) ?? { value: 0, interval: null };
        expect(interval?.low).toBeLessThanOrEqual(value);
        expect(interval?.high).toBeGreaterThanOrEqual(value);
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.high).toBeLessThanOrEqual(100);
        expect((interval?.high ?? 0) - (interval?.low ?? 0)).toBeGreaterThan(0);
      }
    }),
  );
});

/** Each expected number of hits weighed by its probability: no chance is in it. */
test.each([
  [5, 0.5],
  [5, 0.9],
  [10, 0.95],
  [30, 0.9],
  [100, 0.97],
])(
  "of %i values of which the share %d is the greatest, about 95 of 100 intervals have the true mean",
  (count, share) => {
    let covered = 0;
    let probability = (1 - share) ** count;
    for (let hits = 0; hits <= count; hits += 1) {
      const values = Array.from({ length: count }, (_, index) => (index < hits ? 100 : 0));
      const { low, high } = meanOf(values, percent)?.interval ?? { low: 0, high: 0 };
      if (low <= 100 * share && 100 * share <= high) covered += probability;
      probability *= ((count - hits) / (hits + 1)) * (share / (1 - share));
    }
    expect(covered).toBeGreaterThan(0.93);
  },
);

test("of nothing there is no figure, and of one value no interval", () => {
  expect(meanOf([], percent)).toBeNull();
  expect(shareOf(0, 0)).toBeNull();
  expect(meanOf([7], percent)).toEqual({ value: 7, count: 1, interval: null });
});

test("a place is said only where an interval meets no other", () => {
  const around = (value: number) => ({
    ...{ value, count: 9 },
    interval: { low: value - 5, high: value + 5 },
  });
  expect(placesOf([around(90), around(70), around(50)])).toEqual([1, 2, 3]);
  expect(placesOf([around(90), around(81), around(50)])).toEqual([null, null, 3]);
  expect(placesOf([around(90), { value: 10, count: 1, interval: null }])).toEqual([null, null]);
  expect(placesOf([around(90), null])).toEqual([null, null]);
});

test("agreement counts equal and neighbouring grades of the same pairs; what does not apply equals itself alone", () => {
  const pairs = [
    { first: 2, second: 2 },
    { first: 1, second: 2 },
    { first: 0, second: 2 },
    { first: null, second: null },
    { first: null, second: 1 },
  ];
  const { exact, withinOne } = agreementOf(pairs, 3);
  expect(exact).toMatchObject({ value: 2 / 5, count: 5 });
  expect(withinOne).toMatchObject({ value: 3 / 5, count: 5 });
});
