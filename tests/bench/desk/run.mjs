// `npm run bench:desk`: how fast the desk is in a real browser, on the built server, with 20,000 conversations, one of 50,000
// messages and 50 texts a second coming in, beside a plain page. `-- --quick` fills less and watches for a minute,
// `-- --json` prints the rows as JSON. All traffic stays on 127.0.0.1.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../../../lib/server/boot/builder.mjs";
import { fail } from "../../../lib/server/boot/console.mjs";
import { ensureInstalled } from "../../../lib/server/boot/install.mjs";
import { isBuilt } from "../../../lib/server/boot/stale.mjs";
import { renderTable } from "../report.mjs";
import { startParley } from "../servers.mjs";
import { openBrowser, openDesk } from "./browser.mjs";
import { fill, openCustomers } from "./customers.mjs";
import { measureFirstLoad } from "./measure-first-load.mjs";
import { measureKeys, measureReview } from "./measure-keys.mjs";
import { measureScrolling } from "./measure-scrolling.mjs";
import { measureLongShift } from "./measure-shift.mjs";
import { openParts } from "./parts.mjs";
import { openPlainPage } from "./plain-page.mjs";

const full = { conversations: 20_000, messages: 50_000, keys: 120, scrollMs: 5_000, minutes: 10 };
const quick = { conversations: 2_000, messages: 5_000, keys: 40, scrollMs: 2_000, minutes: 1 };

/** Texts of customers a second, all through. */
const textsPerSecond = 50;

const { values: options } = parseArgs({
  options: { quick: { type: "boolean" }, json: { type: "boolean" } },
});
const size = options.quick ? quick : full;

/** Parts that are to be reviewed, each by one key. */
const reviewedParts = 100;

/** Progress goes to standard error, so that standard output holds nothing but the result. */
function tell(sentence) {
  process.stderr.write(`${sentence}\n`);
}

async function measureAll(folder) {
  const parley = await startParley(folder);
  tell("Filling …");
  const long = await fill(parley, size);
  const browser = await openBrowser();
  try {
    const plain = await openPlainPage(browser, size);
    tell("First load …");
    const firstLoad = await measureFirstLoad(browser, parley);
    const desk = await openDesk(browser, parley);
    const customers = openCustomers(parley, { perSecond: textsPerSecond, of: size.conversations });
    tell("Keys …");
    const keys = await measureKeys(desk, plain, size);
    tell("Scrolling …");
    const scrolling = await measureScrolling(desk, plain, { ...size, long });
    tell(`${size.minutes} minutes of work …`);
    const shift = await measureLongShift(desk, { ...size, parley, customers, long });
    await customers.close();
    tell("Reviews …");
    await openParts(parley, reviewedParts);
    const review = await measureReview(desk, { keys: Math.min(size.keys, reviewedParts - 10) });
    return [...keys, ...review, ...scrolling, ...firstLoad, ...shift];
  } finally {
    await browser.close();
    await parley.stop();
  }
}

await ensureInstalled();
if (!isBuilt()) await build();

const folder = mkdtempSync(join(tmpdir(), "parley-bench-desk-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
// Without a handler the server, which has a process group of its own, would go on.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

const startedAt = performance.now();
const rows = await measureAll(folder).catch((error) => fail(error.stack));
const seconds = (performance.now() - startedAt) / 1_000;
if (options.json) {
  process.stdout.write(`${JSON.stringify({ seconds, rows }, null, 2)}\n`);
} else {
  process.stdout.write(`\n${renderTable(rows, "plain page")}\n`);
  process.stdout.write(`Took ${seconds.toFixed(0)} s.\n`);
}
