// `npm run bench`: what the built server does on this machine, beside a plain server and the aims.
// `-- --quick` takes fewer and shorter rounds, `-- --json` prints the rows as JSON. All traffic stays on 127.0.0.1.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../../lib/server/boot/builder.mjs";
import { fail } from "../../lib/server/boot/console.mjs";
import { ensureInstalled } from "../../lib/server/boot/install.mjs";
import { isBuilt } from "../../lib/server/boot/stale.mjs";
import { hotPath, withAims } from "./aims.mjs";
import { applicationProvision } from "./application-requests.mjs";
import { measureApplications } from "./measure-applications.mjs";
import { measureIngestBesideExport } from "./measure-export-ingest.mjs";
import {
  fillConversation,
  knownCustomers,
  measureIngest,
  measureOtherIngest,
  openConversations,
  warmUp,
} from "./measure-ingest.mjs";
import { measureLiveEvents } from "./measure-live-events.mjs";
import { measurePageMemory, memoryRow, settledMiB } from "./measure-memory.mjs";
import { measurePolls } from "./measure-polls.mjs";
import { measureList, measureTimeline } from "./measure-reads.mjs";
import { measureRouting } from "./measure-routing.mjs";
import { measureStarts } from "./measure-starts.mjs";
import { isAimMet, renderTable } from "./report.mjs";
import { startBaseline, startParley } from "./servers.mjs";
import { median } from "./statistics.mjs";

const full = { rounds: 5, seconds: 2, idleCount: 500, steadySeconds: 10, reads: 1_000 };
const quick = { rounds: 1, seconds: 1, idleCount: 200, steadySeconds: 3, reads: 300 };

const { values: options } = parseArgs({
  options: { quick: { type: "boolean" }, json: { type: "boolean" } },
});

/** Progress goes to standard error, so that standard output holds nothing but the result. */
function tell(sentence) {
  process.stderr.write(`${sentence}\n`);
}

async function measureAll(folder, size) {
  tell("Starts …");
  const starts = await measureStarts(folder, size);
  tell("Polls …");
  const polls = await onFreshServers(folder, (parley, baseline) =>
    measurePolls(parley, baseline, size),
  );
  tell("Agent applications …");
  const programs = await onFreshServers(
    join(folder, "programs"),
    (parley, baseline) => measureApplications(parley, baseline, size),
    applicationProvision,
  );
  tell("Routing …");
  const routing = await measureRouting(join(folder, "routing"), size);
  const parley = await startParley(join(folder, "parley"));
  tell("Pages …");
  const pages = await measurePageMemory(parley);
  const baseline = await startBaseline(join(folder, "baseline"));

  tell("Inbound messages …");
  await warmUp(parley, baseline, size);
  const ingest = await measureIngest(parley, baseline, size);

  tell("Live events …");
  const live = await measureLiveEvents(parley, size);

  tell("New conversations, lists and timelines …");
  await openConversations(parley, { from: knownCustomers, total: 1_000 });
  const shortList = await measureList(parley, { conversations: 1_000, reads: size.reads });
  const newPerSecond = [];
  for (let from = 1_000; from < 20_000; from += 3_800) {
    newPerSecond.push(await openConversations(parley, { from, total: from + 3_800 }));
  }
  const longList = await measureList(parley, { conversations: 20_000, reads: size.reads });
  const timelineOf = 19_999;
  await fillConversation(parley, timelineOf, { from: 1, total: 500 });
  const timeline = await measureTimeline(parley, baseline, timelineOf, size);

  tell("Messages beside exports …");
  const besideExports = await measureIngestBesideExport(parley, size);

  const loadedMiB = await settledMiB(parley);

  tell("Messages over the other protocols …");
  const others = await measureOtherIngest(parley, baseline, size);
  await parley.stop();
  await baseline.stop();
  return [
    ...ingest,
    ...others,
    {
      measure: "first messages of new customers, 32 clients",
      unit: "per second",
      parley: [median(newPerSecond)],
    },
    ...routing,
    ...live,
    ...polls,
    ...programs,
    shortList,
    longList,
    timeline,
    besideExports,
    ...pages,
    ...memoryRow("memory after all of this", loadedMiB, 250),
    ...starts,
  ];
}

async function onFreshServers(folder, measure, provision) {
  const parley = await startParley(join(folder, "fresh"), provision);
  const baseline = await startBaseline(join(folder, "fresh-baseline"));
  const rows = await measure(parley, baseline);
  await parley.stop();
  await baseline.stop();
  return rows;
}

await ensureInstalled();
if (!isBuilt()) await build();

const folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
// Without a handler the servers, which have process groups of their own, would go on.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

const startedAt = performance.now();
const rows = withAims(
  await measureAll(folder, options.quick ? quick : full).catch((error) => fail(error.stack)),
);
const seconds = (performance.now() - startedAt) / 1_000;
if (options.json) {
  const result = rows.map((row) => ({ ...row, isAimMet: isAimMet(row) }));
  process.stdout.write(`${JSON.stringify({ seconds, rows: result }, null, 2)}\n`);
} else {
  const busy = Math.max(...rows.map((row) => row.generatorBusy ?? 0));
  process.stdout.write(`\n${renderTable(rows)}\n`);
  process.stdout.write(`The hot path beside its aims:\n\n${renderTable(hotPath(rows))}\n`);
  process.stdout.write(`Took ${seconds.toFixed(0)} s; `);
  process.stdout.write(`the load generator was ${Math.round(busy * 100)} % busy at most.\n`);
}
