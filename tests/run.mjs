// `npm test`: all that must hold before a change is offered, cheapest first, up to the first failure.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { say } from "../lib/server/boot/console.mjs";
import { ensureInstalled } from "../lib/server/boot/install.mjs";
import { requireNodeVersion } from "../lib/server/boot/node-version.mjs";
import { root } from "../lib/server/boot/paths.mjs";
import { run } from "../lib/server/boot/run.mjs";

const artifacts = "tests/.artifacts";
const vitestReport = `${artifacts}/vitest.json`;
const playwrightReport = `${artifacts}/playwright.json`;

const steps = [
  { title: "Lint, format and layers", command: "biome check --error-on-warnings" },
  { title: "Route types", command: "next typegen" },
  { title: "Types", command: "tsc --noEmit" },
  { title: "Migrations", command: "node tests/support/check-migrations.mjs" },
  { title: "Dead code", command: "knip" },
  {
    title: "Unit and contract tests",
    command: `vitest run --config tests/vitest.config.ts --reporter=default --reporter=json --outputFile.json=${vitestReport}`,
    count: () => countVitest(readReport(vitestReport)),
  },
  { title: "Build", command: "node lib/server/boot/build.mjs" },
  {
    title: "End-to-end tests",
    command: "playwright test --config tests/playwright.config.ts --reporter=list,json",
    count: () => countPlaywright(readReport(playwrightReport)),
  },
];

function countVitest({ numPassedTests, numFailedTests }) {
  return { passed: numPassedTests, failed: numFailedTests };
}

function countPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

function readReport(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

async function runStep({ title, command, count }, env) {
  say(`\n── ${title} ${"─".repeat(Math.max(0, 76 - title.length))}`);
  const startedAt = performance.now();
  const [program, ...args] = command.split(" ");
  const { code } = await run(program, args, { env });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`   ${code === 0 ? "ok" : "FAILED"} in ${seconds} s`);
  return { code, ...tally(code, count) };
}

/** A step that failed without a failed test, or before it could report, counts as one failure. */
function tally(code, count) {
  try {
    const { passed, failed } = count?.() ?? { passed: 0, failed: 0 };
    return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

requireNodeVersion();
process.chdir(root);
await ensureInstalled();
rmSync(artifacts, { recursive: true, force: true });
mkdirSync(artifacts, { recursive: true });

const { ensureChromium } = await import("./support/install-chromium.mjs");
const env = {
  ...process.env,
  PATH: [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter),
  CHROMIUM_PATH: await ensureChromium(),
  PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
  NEXT_TELEMETRY_DISABLED: "1",
};

const total = { passed: 0, failed: 0 };
for (const step of steps) {
  const { passed, failed, code } = await runStep(step, env);
  total.passed += passed;
  total.failed += failed;
  if (code !== 0) process.exitCode = code;
  if (total.failed > 0) break;
}
say(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode ||= total.failed > 0 ? 1 : 0;
