import { expect, test } from "vitest";
import { degreesText } from "@/lib/model/degrees";

test.each([
  [45.4642, "45.4642"],
  [9.19, "9.19"],
  [-180, "-180"],
  [100, "100"],
  [0, "0"],
  [-0, "0"],
  [5e-324, "0"],
  [-1e-9, "0"],
  [1e-7, "0.0000001"],
  [12.345678912, "12.3456789"],
])("%d degrees are written %s", (degrees, text) => {
  expect(degreesText(degrees)).toBe(text);
});
