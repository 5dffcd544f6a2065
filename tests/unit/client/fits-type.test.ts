import { expect, test } from "vitest";
import { fitsType } from "@/lib/client/composer/fits-type";

test.each([
  ["image/png", ["image/png"], true],
  ["IMAGE/PNG; q=1", ["image/png"], true],
  ["video/mp4", ["image/png", "video/*"], true],
  ["image/gif", ["image/png", "video/*"], false],
  ["", ["image/png"], false],
  ["", ["*/*"], true],
  ["image/png", [], false],
])("%j is one of %j: %j", (type, named, fits) => {
  expect(fitsType(type, named)).toBe(fits);
});
