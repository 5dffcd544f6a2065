import { expect, test } from "vitest";
import { placeAfter } from "@/components/inbox/list/keys-ahead";

test("keys pressed before a list was there mark a row of it and open that one; without a mark nothing is opened", () => {
  expect(placeAfter([], 3)).toBeNull();
  expect(placeAfter(["open"], 3)).toBeNull();
  expect(placeAfter(["next"], 3)).toEqual({ index: 0, isOpened: false });
  expect(placeAfter(["next", "next", "open"], 3)).toEqual({ index: 1, isOpened: true });
  expect(placeAfter(["open", "next", "open", "next"], 3)).toEqual({ index: 0, isOpened: true });
  expect(placeAfter(["previous", "previous"], 3)).toEqual({ index: 1, isOpened: false });
  expect(placeAfter(["next", "next", "next", "next"], 2)).toEqual({ index: 1, isOpened: false });
});
