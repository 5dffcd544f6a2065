import { expect, test } from "vitest";
import { macroPlaces, orderWith } from "@/lib/model/writing/macro-places";

const macro = (id: string) => ({ id });
const places = (order: readonly string[], ...ids: readonly string[]) =>
  macroPlaces(order, ids.map(macro)).map((one) => one?.id ?? null);

test("a removed macro leaves its place free: no later one moves up", () => {
  expect(places([], "a", "b", "c")).toEqual(["a", "b", "c"]);
  const seen = orderWith([], ["a", "b", "c"]);
  expect(places(seen, "a", "c")).toEqual(["a", null, "c"]);
  expect(orderWith(seen, ["a", "c"])).toEqual(["a", "b", "c"]);
  // Made again, it is where it was.
  expect(places(seen, "a", "b", "c")).toEqual(["a", "b", "c"]);
});

test("a new macro takes the first free place, else one at the end", () => {
  const seen = ["a", "b", "c", "d"];
  expect(places(seen, "a", "c", "e")).toEqual(["a", "e", "c", null]);
  expect(orderWith(seen, ["a", "c", "e", "f", "g"])).toEqual(["a", "e", "c", "f", "g"]);
  expect(places(seen, "d", "a", "b", "c", "e")).toEqual(["a", "b", "c", "d", "e"]);
});
