// `npm run attack`: attacks the built server on this machine and prints what is promised beside what was seen; ends with 1
// where a promise is broken. `-- NAME …` runs the named attacks only, `-- --json` prints the rows as JSON, `-- --keep`
// leaves the data folders and logs. All traffic stays on loopback; count and time are bounded.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../../lib/server/boot/builder.mjs";
import { fail } from "../../lib/server/boot/console.mjs";
import { ensureInstalled } from "../../lib/server/boot/install.mjs";
import { isBuilt } from "../../lib/server/boot/stale.mjs";
import { renderFindings, renderTable } from "./report.mjs";
import { openStage } from "./stage/stage.mjs";

/** No attack takes longer; one that does has brought something to a stop. */
const attackSecondsMax = 300;

const { values: options, positionals: wanted } = parseArgs({
  options: { json: { type: "boolean" }, keep: { type: "boolean" } },
  allowPositionals: true,
});

/** Progress goes to standard error, so that standard output holds nothing but the result. */
function tell(sentence) {
  process.stderr.write(`${sentence}\n`);
}

const attacksFolder = new URL("attacks/", import.meta.url);
const known = readdirSync(attacksFolder).map((file) => file.replace(/\.mjs$/u, ""));
for (const name of wanted) {
  if (!known.includes(name)) fail(`There is no attack ${name}. There are: ${known.join(", ")}`);
}

await ensureInstalled();
if (!isBuilt()) await build();

const folder = mkdtempSync(join(tmpdir(), "parley-attack-"));
process.on("exit", () => {
  if (options.keep) tell(`Data and logs are in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
});
// Without a handler the servers, which have process groups of their own, would go on.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

async function run(name) {
  const { attack } = await import(new URL(`${name}.mjs`, attacksFolder).href);
  const stage = openStage(join(folder, name));
  let cut;
  const tooLong = new Promise((_, reject) => {
    const sentence = `It took longer than ${attackSecondsMax} seconds`;
    cut = setTimeout(() => reject(new Error(sentence)), attackSecondsMax * 1_000);
  });
  try {
    return await Promise.race([attack(stage), tooLong]);
  } catch (error) {
    const findings = String(error.stack ?? error).split("\n");
    return [{ ...row, attack: `${name}: came to its end`, findings }];
  } finally {
    clearTimeout(cut);
    await stage.close();
  }
}

const row = { tries: 1, promised: "yes", seen: "no", isKept: false };
const rows = [];
const startedAt = performance.now();
for (const name of wanted.length === 0 ? known : wanted) {
  tell(`${name} …`);
  rows.push(...(await run(name)));
}
const seconds = (performance.now() - startedAt) / 1_000;
const broken = rows.filter(({ isKept }) => isKept === false);

if (options.json) {
  process.stdout.write(`${JSON.stringify({ seconds, rows }, null, 2)}\n`);
} else {
  process.stdout.write(`\n${renderTable(rows)}\n`);
  if (broken.length > 0) process.stdout.write(`${renderFindings(rows)}\n\n`);
  const verdict = broken.length === 0 ? "Every promise was kept" : `${broken.length} broken`;
  process.stdout.write(`${verdict}; it took ${seconds.toFixed(0)} s.\n`);
}
process.exit(broken.length === 0 ? 0 : 1);
