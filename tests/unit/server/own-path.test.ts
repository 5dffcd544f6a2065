import { expect, test } from "vitest";
import { ownPath } from "@/lib/server/pages/own-path";

test.each(["/inbox", "/inbox/1?view=mine#last", "/search?q=https://evil.example"])(
  "%s is a path of ours",
  (path) => {
    expect(ownPath(path)).toBe(path);
  },
);

test.each([
  "//evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  "/\\evil.example",
  "/\t\\evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/%2e//evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "",
  undefined,
  ["/inbox/1"],
])("%j leads to the inbox", (path) => {
  expect(ownPath(path)).toBe("/inbox");
});
