import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { expect, test } from "vitest";
import { bundleOptions } from "@/lib/server/boot/bundle.mjs";
import { root } from "@/lib/server/boot/paths.mjs";

/** The files of ours that a file loads with itself: neither those of which it knows types only, nor those that it loads when it needs them. */
function loadedBy(path: string): readonly string[] {
  const text = readFileSync(join(root, path), "utf8");
  const statements = text.matchAll(
    /^(?:import|export) (?:([\w*{}\s,]+) from )?"((?:\.{1,2}|@)\/[^"]+)"/gmu,
  );
  return [...statements].flatMap(([, names = "", from = ""]) => {
    if (/^(?:type |\{\s*type \w+(?:, type \w+)*,?\s*\})/u.test(names)) return [];
    const start = from.startsWith("@/") ? from.slice(2) : join(dirname(path), from);
    const found = ["", ".ts", ".tsx"].map((ending) => start + ending).find(isSource);
    return found === undefined ? [] : [found];
  });
}

function isSource(path: string): boolean {
  return /\.(?:tsx?|mjs)$/u.test(path) && existsSync(join(root, path));
}

function closureOf(path: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const loaded of loadedBy(path)) closureOf(loaded, found);
  return found;
}

const files = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" });
const pages = files.filter((file) => /(?:\.tsx|\[\.\.\.nextauth\]\/route\.ts)$/u.test(file));

test.each(pages)("app/%s knows the server by its types alone", (file) => {
  const loaded = [...closureOf(`app/${file}`)];
  const isServer = /^(?:db|lib\/(?:inbox|protocols|realtime|simulators|server\/(?!pages|http)))\//u;
  expect(loaded.filter((path) => isServer.test(path))).toEqual([]);
});

/** The files that the built server consists of, with what each was made from and what it loads. */
async function builtFiles(): Promise<Metafile["outputs"]> {
  const options = bundleOptions(join(root, ".next/unwritten/main.mjs"));
  // Plain JavaScript, whose words the compiler takes for any strings.
  const { metafile } = await build({
    ...(options as BuildOptions),
    ...{ metafile: true, write: false },
  });
  return metafile?.outputs ?? {};
}

/** What the built server loads at its start, and what only when something asks for it. */
async function filesAtStart(): Promise<{ readonly atStart: string[]; readonly later: string[] }> {
  const outputs = await builtFiles();
  const seen = new Set<string>();
  const walk = (output: string): void => {
    if (seen.has(output)) return;
    seen.add(output);
    for (const { path, kind } of outputs[output]?.imports ?? []) {
      if (kind === "import-statement" && path in outputs) walk(path);
    }
  };
  walk(".next/unwritten/main.mjs");
  const inputsOf = (isSeen: boolean) =>
    Object.entries(outputs).flatMap(([output, { inputs }]) =>
      seen.has(output) === isSeen ? Object.keys(inputs) : [],
    );
  return { atStart: inputsOf(true), later: inputsOf(false) };
}

test("simulators and the demo are loaded where the demo is on, and with no other start", async () => {
  const { atStart, later } = await filesAtStart();
  const isDemo =
    /^lib\/simulators\/|^lib\/server\/(?:playground\/(?:programs|sides)|provisioning\/(?:play-)?demo\.ts)/u;
  expect(atStart.filter((path) => isDemo.test(path))).toEqual([]);
  expect(later.filter((path) => isDemo.test(path)).length).toBeGreaterThan(50);
  expect(atStart).toContain("lib/server/create-runtime.ts");
});

test("the built server loads no packages but those that are asked for in package.json", async () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const loaded = Object.values(await builtFiles()).flatMap(({ imports }) =>
    imports.filter(({ external }) => external).map(({ path }) => path),
  );
  const packages = loaded
    .filter((path) => !isBuiltin(path))
    .map((path) => /^(?:@[^/]+\/)?[^/]+/u.exec(path)?.[0] ?? path);
  expect([...new Set(packages)].filter((name) => !(name in dependencies))).toEqual([]);
  expect(packages).toContain("better-sqlite3");
});
