// `node tests/bench/schema.mjs`: what each index and each foreign key of the tables that messages write costs them, and what
// the reads that use it cost without it. `--quick` takes fewer rounds, `--conversations=N` another size than 20,000.
import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { Client } from "../../db/engines/sqlite-client.mjs";
import { root } from "../../lib/server/boot/paths.mjs";

const { values: options } = parseArgs({
  options: { quick: { type: "boolean" }, conversations: { type: "string", default: "20000" } },
});
const rounds = options.quick ? 3 : 21;
/** Writes of one kind in a round, and in the commits by which the log is measured: as many as 32 clients share. */
const writesInRound = 128;
const groupSize = 32;
const groups = 5;

/** What every message changes, and what it names. */
const tables = [
  "messages",
  "conversations",
  "contacts",
  "contact_identities",
  "outbox",
  "attempts",
  "view_counts",
];

const folder = mkdtempSync(join(tmpdir(), "parley-schema-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** The stores, as they are: what is measured are their own statements. */
async function loadWork() {
  const outfile = join(root, `node_modules/.cache/parley/schema-work-${process.pid}.mjs`);
  process.once("exit", () => rmSync(outfile, { force: true }));
  await build({
    absWorkingDir: root,
    entryPoints: ["tests/bench/schema/work.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  return import(outfile);
}

/** What can be left out of a database: an index that is not a key of its table, or a foreign key. */
function variantsOf(template) {
  const client = new Client(template, { readonly: true });
  const indexes = client
    .prepare(
      "select name, tbl_name as tableName from sqlite_schema where type = 'index' and sql is not null",
    )
    .all()
    .filter(({ tableName }) => tables.includes(tableName))
    .map(({ name }) => ({ name, without: (writer) => writer.exec(`drop index "${name}"`) }));
  const keys = tables.flatMap((table) =>
    client.pragma(`foreign_key_list(${table})`).map(({ from }) => ({
      name: `${table}.${from} →`,
      without: (writer) => dropKey(writer, table, from),
    })),
  );
  client.close();
  const none = {
    name: "all foreign keys",
    without: (writer) => writer.pragma("foreign_keys = off"),
  };
  return [{ name: "as it is", without: () => {} }, ...indexes, ...keys, none];
}

/** SQLite has no statement for it: the text of the table is changed. */
function dropKey(client, table, column) {
  const { sql } = client.prepare("select sql from sqlite_schema where name = ?").get(table);
  const key = new RegExp(
    `,\\s*FOREIGN KEY \\([\`"]${column}[\`"]\\) REFERENCES [^,\\n]*\\([^)]*\\)[^,\\n)]*|\\s+REFERENCES [\`"]\\w+[\`"]\\([\`"]id[\`"]\\)(?<=[\`"]${column}[\`"][^,]*)`,
    "iu",
  );
  const changed = sql.replace(key, "");
  if (changed === sql) throw new Error(`${table} has no foreign key ${column}`);
  client.unsafeMode(true);
  client.pragma("writable_schema = on");
  client.prepare("update sqlite_schema set sql = ? where name = ?").run(changed, table);
  client.pragma("writable_schema = reset");
  client.unsafeMode(false);
}

const undone = new Error("To be undone");

/** The processor's time of one write, in microseconds: without the commit, since all of them are undone. */
async function timeOf({ database }, write) {
  let microseconds = 0;
  const measured = database.write(async (scope) => {
    for (let count = 0; count < 16; count++) await write(scope);
    const before = process.cpuUsage();
    for (let count = 0; count < writesInRound; count++) await write(scope);
    const { user, system } = process.cpuUsage(before);
    microseconds = (user + system) / writesInRound;
    throw undone;
  });
  await measured.catch((error) => {
    if (error !== undone) throw error;
  });
  return microseconds;
}

/** The KiB that one write adds to the log: what is written to the disk, and synced, where so many share a commit. */
async function logOf({ client, database }, file, write) {
  client.pragma("wal_checkpoint(truncate)");
  for (let group = 0; group < groups; group++) {
    await database.write(async (scope) => {
      for (let count = 0; count < groupSize; count++) await write(scope);
    });
  }
  return statSync(`${file}-wal`).size / 1_024 / (groups * groupSize);
}

/** What each read takes as the database is, and without the index that its plan names. */
async function readWith([base, ...others]) {
  for (const [name, read] of Object.entries(base.work.reads)) {
    const plan = await base.work.planOf(read);
    const isUsed = (variant) => plan.some((step) => step.includes(` ${variant.name} `));
    for (const variant of [base, ...others.filter(isUsed)]) {
      variant.reads[name] = await readTime(read, variant.work.database.read);
    }
  }
}

/** The best of some runs, in microseconds. */
async function readTime(read, scope) {
  const times = [];
  while (times.length < 30) {
    const startedAt = performance.now();
    await read(scope);
    times.push((performance.now() - startedAt) * 1_000);
  }
  return Math.min(...times);
}

const { fill, openWork } = await loadWork();
const template = join(folder, "template.db");
process.stderr.write("Filling …\n");
const filling = await fill(root, template, Number(options.conversations));
const variants = variantsOf(template).map((variant, index) => {
  const file = join(folder, `${index}.db`);
  copyFileSync(template, file);
  const work = openWork(root, file, filling);
  variant.without(work.client);
  const times = Object.fromEntries(Object.keys(work.writes).map((name) => [name, []]));
  return { ...variant, file, work, times, reads: {}, logs: {} };
});

for (let round = 0; round < rounds; round++) {
  process.stderr.write(`Round ${round + 1} of ${rounds} …\n`);
  // Interleaved, and each round in another order, so that a busy machine slows all of them.
  const order = variants.map((_, index) => variants[(index * 7 + round * 3) % variants.length]);
  for (const variant of new Set([...order, ...variants])) {
    for (const [name, write] of Object.entries(variant.work.writes)) {
      variant.times[name].push(await timeOf(variant.work, write));
    }
  }
}
process.stderr.write("The reads …\n");
await readWith(variants);
process.stderr.write("The log …\n");
for (const { work, file, logs } of variants) {
  for (const [name, write] of Object.entries(work.writes)) {
    logs[name] = await logOf(work, file, write);
  }
}

const [base] = variants;
const writes = Object.keys(base.work.writes);
/** The best of the rounds: what else the machine does only ever adds to it. */
const best = (times) => Math.min(...times);
const saved = (variant, name) => best(base.times[name]) - best(variant.times[name]);
const rows = variants.map((variant) => [
  variant.name,
  ...writes.flatMap((name) =>
    variant === base
      ? [`${best(base.times[name]).toFixed(0)} µs`, `${base.logs[name].toFixed(1)} KiB`]
      : [saved(variant, name).toFixed(1), (base.logs[name] - variant.logs[name]).toFixed(1)],
  ),
  Object.entries(variant === base ? {} : variant.reads)
    .map(([name, time]) => `${name} ${base.reads[name].toFixed(0)} → ${time.toFixed(0)} µs`)
    .join("; "),
]);
const header = [
  "without",
  ...writes.flatMap((name) => [name, "log"]),
  "reads that use it, with and without",
];
const widths = header.map((_, at) =>
  Math.max(...[header, ...rows].map((cells) => cells[at].length)),
);
for (const cells of [header, ...rows]) {
  process.stdout.write(
    `${cells
      .map((cell, at) =>
        at === 0 || at === cells.length - 1 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]),
      )
      .join("  ")
      .trimEnd()}\n`,
  );
}
for (const { work } of variants) await work.database.close();
