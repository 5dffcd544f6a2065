import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Indexed, IndexFollower } from "@/lib/server/search/follower";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const gatherMs = 300;

/** An index that remembers what it was to bring in step, and does with it what it is told to. */
function follow(become: (ids: readonly string[]) => Partial<Indexed> = () => ({})) {
  const tried: (readonly string[])[] = [];
  const stops: string[] = [];
  const leftOut: number[] = [];
  const follower = new IndexFollower(
    {
      async index(ids) {
        tried.push(ids);
        return { done: ids, unfinished: [], unreadable: [], ...become(ids) };
      },
      behind: () => null,
    },
    {
      stopped: (error) => stops.push(error),
      unreadable() {},
      leftOut: (count) => leftOut.push(count),
    },
    gatherMs,
  );
  return { follower, tried, stops, leftOut };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("what is told while nothing happens is looked at at once; what follows is looked at together", async () => {
  const { follower, tried } = follow();
  await pass(gatherMs);
  follower.look("a");
  await pass(0);
  expect(tried).toEqual([["a"]]);
  for (const id of ["b", "c", "b"]) follower.look(id);
  await pass(gatherMs - 1);
  expect(tried).toHaveLength(1);
  await pass(1);
  expect(tried).toEqual([["a"], ["b", "c"]]);
});

test("what is told while it is looked at is looked at once more", async () => {
  let isFirst = true;
  const { follower, tried } = follow(() => {
    if (isFirst) follower.look("a");
    isFirst = false;
    return {};
  });
  follower.look("a");
  await pass(2 * gatherMs);
  expect(tried).toEqual([["a"], ["a"]]);
});

test("what is not done yet goes on without a pause", async () => {
  let left = 3;
  const { follower, tried } = follow((ids) => {
    left -= 1;
    return left > 0 ? { done: [], unfinished: ids } : {};
  });
  follower.look("a");
  await pass(10);
  expect(tried).toEqual([["a"], ["a"], ["a"]]);
});

test("where nothing can be read or written, everything waits for five seconds and nothing is lost", async () => {
  let isBroken = true;
  const { follower, tried, stops } = follow(() => {
    if (isBroken) throw new Error("The disk is full");
    return {};
  });
  follower.look("a");
  await pass(10);
  follower.look("b");
  isBroken = false;
  await pass(4_900);
  expect(tried).toHaveLength(1);
  expect(stops).toEqual(["Error: The disk is full"]);
  await pass(1_000);
  expect(tried.slice(1).flat().sort()).toEqual(["a", "b"]);
  await follower.settled();
});

test("what cannot be read is tried again later, and not whenever it is told", async () => {
  let isBroken = true;
  const { follower, tried, leftOut } = follow((ids) =>
    isBroken && ids.includes("a")
      ? {
          done: ids.filter((id) => id !== "a"),
          unreadable: [{ id: "a", error: "Error" }],
        }
      : {},
  );
  follower.look("a");
  await pass(10);
  for (const id of ["a", "b"]) follower.look(id);
  await pass(gatherMs);
  expect(tried).toEqual([["a"], ["b"]]);
  expect(leftOut).toEqual([1]);
  isBroken = false;
  await pass(5_000);
  expect(tried.at(-1)).toEqual(["a"]);
  expect(leftOut).toEqual([1, 0]);
});
