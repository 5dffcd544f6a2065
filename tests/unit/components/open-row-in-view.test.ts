import { expect, test } from "vitest";
import { firstOffset } from "@/components/inbox/list/use-open-row-in-view";

test("a list begins at its top where its open row is seen there, or where none is open", () => {
  expect(firstOffset(-1, 72)).toBe(0);
  expect(firstOffset(0, 72)).toBe(0);
  expect(firstOffset(11, 72)).toBe(0);
});

test("a list begins with some rows above an open one that would be out of sight", () => {
  expect(firstOffset(12, 72)).toBe(8 * 72);
  expect(firstOffset(40, 32)).toBe(36 * 32);
});
