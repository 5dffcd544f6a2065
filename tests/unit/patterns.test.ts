import { check, type Parameters } from "recheck";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { root } from "@/lib/server/boot/paths.mjs";
import { openLinearPatterns } from "../support/linear-patterns";
import { type Pattern, patternsBelow, patternsIn } from "../support/patterns";

/**
 * Patterns that take more than linear time, and why nobody outside gets a text to them: `/source/flags` and the
 * reason. Better a pattern that is linear.
 */
const exceptions: Readonly<Record<string, string>> = {};

/** What zod brings along for the formats that we have it check, whose texts are as long as their bodies. */
const formats = {
  email: z.regexes.email,
  uuid: z.regexes.uuid(),
  datetime: z.regexes.datetime({}),
};

/** The search for attacks counts steps and looks at no clock; `timeout` is for a search that never ends. */
const limits: Parameters = {
  timeout: 120_000,
  attackTimeout: null,
  incubationTimeout: null,
  attackLimit: 30_000_000,
  maxIteration: 5,
  maxInitialGenerationSize: 100,
  maxGenerationSize: 50,
  mutationSize: 30,
  crossoverSize: 15,
};

const linear = openLinearPatterns(limits);
afterAll(() => linear.store());

const verdicts = new Map<string, Promise<string | null>>();

/** Why a pattern may take more than linear time; null when it does not. */
function faultOf({ source, flags }: Pick<Pattern, "source" | "flags">): Promise<string | null> {
  if (source === null) return Promise.resolve("is put together at run time: no one can check it");
  // Nothing repeats, so there is nothing to go back over.
  if (!/[*+{]/.test(source)) return Promise.resolve(null);
  const name = `/${source}/${flags}`;
  const known = verdicts.get(name);
  if (known !== undefined) return known;
  const verdict = judge(source, flags);
  verdicts.set(name, verdict);
  return verdict;
}

async function judge(source: string, flags: string): Promise<string | null> {
  const name = `/${source}/${flags}`;
  if (linear.has(name)) return null;
  const diagnosis = await check(source, flags, limits);
  switch (diagnosis.status) {
    case "safe":
      linear.add(name);
      return null;
    case "vulnerable":
      return `${diagnosis.complexity.summary}, attacked by ${diagnosis.attack.pattern}`;
    case "unknown":
      return `unknown: ${diagnosis.error.kind}`;
    default:
      return diagnosis satisfies never;
  }
}

beforeAll(() => {
  // The checker's own JavaScript: the same on every machine, without a process beside it.
  vi.stubEnv("RECHECK_BACKEND", "pure");
});

test("no regular expression of ours can backtrack over a text from outside", async () => {
  const patterns = patternsBelow(root, ["lib", "db", "app", "components"]);
  expect(patterns.length).toBeGreaterThan(200);
  const faults: string[] = [];
  for (const pattern of patterns) {
    const name = `/${pattern.source}/${pattern.flags}`;
    const fault = name in exceptions ? null : await faultOf(pattern);
    if (fault !== null) faults.push(`${pattern.at} ${name} ${fault}`);
  }
  expect(faults).toEqual([]);
  const names = new Set(patterns.map(({ source, flags }) => `/${source}/${flags}`));
  expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([]);
}, 600_000);

test("no format of zod's that we use can backtrack either", async () => {
  for (const [name, { source, flags }] of Object.entries(formats)) {
    expect([name, await faultOf({ source, flags })]).toEqual([name, null]);
  }
}, 600_000);

test("the check sees what is quadratic, cubic, exponential or made at run time, and where", async () => {
  const code = [
    "const a = [/\\s+$/u, /^\\d+$/u, /^(a+)+$/];",
    "text.replace(/^ *a? *b? *$/g, '');",
    "new RegExp('=+$'); RegExp(`a` + name); new RegExp(/b+/);",
  ].join("\n");
  const found = patternsIn("some.ts", code);
  const faults = await Promise.all(
    found.map(
      async (pattern) => `${pattern.at} ${(await faultOf(pattern))?.split(",")[0] ?? "linear"}`,
    ),
  );
  expect(faults).toEqual([
    "some.ts:1 2nd degree polynomial",
    "some.ts:1 linear",
    "some.ts:1 exponential",
    "some.ts:2 3rd degree polynomial",
    "some.ts:3 2nd degree polynomial",
    "some.ts:3 is put together at run time: no one can check it",
    "some.ts:3 linear",
  ]);
}, 600_000);
