import { expect, test } from "vitest";
import type { LiveLine } from "@/lib/inbox/line-directory";
import { assertOrigin } from "@/lib/server/cross-origin";

/** As much of a line as origins are about, hence the cast. */
function lineFor(...allowedOrigins: string[]): LiveLine {
  return { allowedOrigins } as unknown as LiveLine;
}

const ours = "https://desk.example.com";
const shop = "https://www.example.com";

test("a line that names origins lets in their pages and ours, and no others", () => {
  const lines = [lineFor(shop)];
  expect(() => assertOrigin(lines, shop, ours)).not.toThrow();
  expect(() => assertOrigin(lines, ours, `${ours}/`)).not.toThrow();
  expect(() => assertOrigin(lines, undefined, ours)).not.toThrow();
  expect(() => assertOrigin(lines, "https://elsewhere.example.com", ours)).toThrow(/origin/);
});

test("a line that names none lets in everybody's", () => {
  expect(() => assertOrigin([lineFor()], shop, ours)).not.toThrow();
});
