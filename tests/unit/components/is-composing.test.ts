import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isComposing } from "@/components/ui/is-composing";
import { root } from "@/lib/server/boot/paths.mjs";

test.for([
  ["Chromium and Firefox while words are made", { isComposing: true, keyCode: 229 }, true],
  ["an engine that does not number keys", { isComposing: true, keyCode: 0 }, true],
  ["Safari after the words are settled", { isComposing: false, keyCode: 229 }, true],
  ["Enter", { isComposing: false, keyCode: 13 }, false],
  ["a press made by a program", { keyCode: 0 }, false],
] as const)("%s", ([, press, expected]) => {
  expect(isComposing(press)).toBe(expected);
  expect(isComposing({ nativeEvent: press })).toBe(expected);
});

/** Files without a text field, and two that get only keys that the keyboard's provider has checked. */
const withoutFields = [
  "conversation/reader/scrubber.tsx",
  "conversation/viewer/viewer-frame.tsx",
  "desk/keyboard/held-keys.ts",
  "desk/keyboard/lost-focus.ts",
  "inbox/conversation-rows.tsx",
  "transcripts/use-transcript-cursor.ts",
  "ui/menu/use-awaited-menu.ts",
];

test("every component that handles keys first checks whether they belong to an input method", () => {
  const folder = join(root, "components");
  const listening = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/u.test(path))
    .filter((path) => /\bevent\.key\b/u.test(readFileSync(join(folder, path), "utf8")));
  const careless = listening.filter(
    (path) => !readFileSync(join(folder, path), "utf8").includes("isComposing(event)"),
  );
  expect(careless.sort()).toEqual(withoutFields.map((path) => join(path)).sort());
});
