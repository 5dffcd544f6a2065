import { expect, test } from "vitest";
import { memoize } from "@/lib/model/memoize";

function counted() {
  const asked: string[] = [];
  const compute = (text: string) => {
    asked.push(text);
    return text.toUpperCase();
  };
  return { asked, compute };
}

test("a known text is computed once", () => {
  const { asked, compute } = counted();
  const memoized = memoize(10, compute);
  expect([memoized("a"), memoized("a"), memoized("b"), memoized("a")]).toEqual([
    "A",
    "A",
    "B",
    "A",
  ]);
  expect(asked).toEqual(["a", "b"]);
});

test("no more is kept than allowed: the oldest is computed again", () => {
  const { asked, compute } = counted();
  const memoized = memoize(2, compute);
  for (const text of ["a", "b", "c", "c", "b", "a"])
    expect(memoized(text)).toBe(text.toUpperCase());
  expect(asked).toEqual(["a", "b", "c", "a"]);
});

test("a very long text is never kept", () => {
  const { asked, compute } = counted();
  const memoized = memoize(2, compute);
  const long = "x".repeat(2_001);
  expect(memoized(long)).toBe(memoized(long));
  expect(asked).toEqual([long, long]);
});

test("what throws is not kept", () => {
  let count = 0;
  const memoized = memoize(2, () => {
    count += 1;
    if (count === 1) throw new Error("Once");
    return count;
  });
  expect(() => memoized("a")).toThrow("Once");
  expect(memoized("a")).toBe(2);
});
