import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleOptions } from "@/lib/server/boot/bundle.mjs";
import { root } from "@/lib/server/boot/paths.mjs";
import { readableStack } from "@/lib/server/runtime/readable-stack";

/** A program that logs as the server does what a function of its own throws. */
const source = `
import { createLog } from "./runtime/log";

function refuse(): never {
  throw new TypeError("no (file:///x.mjs:1:1)");
}

try {
  refuse();
} catch (error) {
  createLog("info").error({ err: error instanceof Error ? error.stack : null }, "A request failed");
}
`;

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(root, ".parley-stack-"));
  const { entryPoints: _, ...options } = bundleOptions(join(folder, "built/main.mjs"));
  await build({
    // Plain JavaScript, whose words the compiler takes for any strings.
    ...(options as BuildOptions),
    entryNames: "main",
    stdin: {
      contents: source,
      resolveDir: join(root, "lib/server"),
      sourcefile: "refuse.ts",
      loader: "ts",
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a stack trace in the log names our source, though no maps are kept", () => {
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, "built/main.mjs")], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, NODE_ENV: "production" },
  });
  expect(stderr).toBe("");
  const [said, first, second] = JSON.parse(stdout).err.split("\n");
  expect(said).toBe("TypeError: no (file:///x.mjs:1:1)");
  expect(first).toMatch(/^ {4}at refuse \(lib\/server\/refuse\.ts:5:9\)$/u);
  expect(second).toMatch(/^ {4}at lib\/server\/refuse\.ts:9:3$/u);
});

test("what names no place of the built server stays as it is", () => {
  expect(readableStack("Error: x\n    at y (node:fs:1:1)")).toBe(
    "Error: x\n    at y (node:fs:1:1)",
  );
});
