import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../../../lib/server/boot/paths.mjs";
import { corpus } from "./corpus.mjs";
import { openPostgres } from "./postgres.mjs";
import { questions, readers } from "./questions.mjs";
import { openSqlite } from "./sqlite.mjs";

/**
 * Fills the index of the search with messages (five million unless `--messages` says otherwise) and prints how long
 * questions take: words in 0.001, 1, 10 and 30 % of all messages and combinations of them, the newest and the best hits,
 * for people who may see everything, 5 % or 0.02 %. The machine is asked twenty times for each; the first time is among them.
 * On SQLite, and on PostgreSQL where `--postgres` gives the address of an empty database.
 */
const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "5000000" },
    rounds: { type: "string", default: "20" },
    postgres: { type: "string" },
  },
});
const say = (line) => process.stdout.write(`${line}\n`);
const count = Number(values.messages);
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "parley-search-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.chdir(root);

const engines = [
  () => openSqlite(folder),
  ...(values.postgres === undefined ? [] : [() => openPostgres(values.postgres)]),
];
for (const open of engines) await measure(await open());

async function measure(index) {
  const begun = performance.now();
  await index.fill(corpus(count), count);
  const seconds = (performance.now() - begun) / 1_000;
  const size = await index.size();
  say(
    `${index.name}, ${amount(count)} messages: filled in ${seconds.toFixed(0)} s, ${amount(count / seconds)} a second; ${amount(size / 1e6)} MB, ${amount(size / count)} bytes a message\n`,
  );
  say(
    "| looked for | seen | hits | newest p50 / p95 ms | best p50 / p95 ms |\n| --- | --- | --- | --- | --- |",
  );
  let slowest = 0;
  for (const [name, words] of questions) {
    for (const [reader, terms] of readers) {
      const newest = await ask(index, { ...words, terms }, "newest");
      const best = await ask(index, { ...words, terms }, "best");
      slowest = Math.max(slowest, newest.p95, best.p95);
      const hits = newest.hits === 50 ? "50 and more" : newest.hits;
      say(`| ${[name, reader, hits, shown(newest), shown(best)].join(" | ")} |`);
    }
  }
  say(`\nThe slowest p95 is ${slowest.toFixed(0)} ms; the aim is 200.\n`);
  await index.close();
}

async function ask(index, asked, order) {
  const nothing = { all: [], none: [], withoutTerms: [], from: null, before: null };
  const times = [];
  let hits = 0;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    hits = (await index.find({ ...nothing, ...asked }, order)).length;
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  return { hits, p50: at(0.5), p95: at(0.95) };
}

function shown({ p50, p95 }) {
  return `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
}

function amount(number) {
  return Math.round(number).toLocaleString("en");
}
