import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Remembered } from "@/lib/server/limits/remembered";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2024-03-05T12:00:00Z") });
});
afterEach(() => vi.useRealTimers());

test("a name is known for its time after it was seen last, whatever the clock on the wall", () => {
  const names = new Remembered(10, 60);
  expect(names.has("one")).toBe(false);
  names.add("one");
  vi.advanceTimersByTime(59_000);
  names.add("one");
  vi.setSystemTime(new Date("2025-03-05T12:00:00Z"));
  vi.advanceTimersByTime(59_999);
  expect(names.has("one")).toBe(true);
  vi.advanceTimersByTime(1);
  expect(names.has("one")).toBe(false);
});

test("of too many names, those seen longest ago make way", () => {
  const names = new Remembered(3, 60);
  for (const name of ["one", "two", "three", "one", "four"]) names.add(name);
  expect(["one", "two", "three", "four"].filter((name) => names.has(name))).toEqual([
    "one",
    "three",
    "four",
  ]);
});
