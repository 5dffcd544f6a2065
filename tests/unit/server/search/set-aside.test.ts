import { expect, test } from "vitest";
import { SetAside } from "@/lib/server/search/set-aside";

test("what could not be read waits twice as long each time, an hour at most, until it is read", () => {
  const aside = new SetAside();
  let now = 0;
  const waits = Array.from({ length: 12 }, () => {
    const ms = aside.add("a", now) ?? 0;
    expect(aside.has("a")).toBe(true);
    expect(aside.nextAt()).toBe(now + ms);
    expect(aside.takeDue(now + ms - 1)).toEqual([]);
    now += ms;
    expect(aside.takeDue(now)).toEqual(["a"]);
    return ms / 1_000;
  });
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600, 3_600]);
  expect(aside.count).toBe(1);
  aside.settle("a");
  expect(aside.count).toBe(0);
  expect(aside.add("a", now)).toBe(5_000);
});

test("a thousand wait at most; further ones are forgotten", () => {
  const aside = new SetAside();
  for (let at = 0; at < 1_000; at++) expect(aside.add(`${at}`, 0)).toBe(5_000);
  expect(aside.add("one more", 0)).toBeNull();
  expect(aside.has("one more")).toBe(false);
  expect(aside.takeDue(5_000)).toHaveLength(1_000);
  expect(aside.add("0", 5_000)).toBe(10_000);
});
