import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { bundlePath } from "../../../lib/server/boot/paths.mjs";
import {
  endServerProcess,
  mainThreadSeconds,
  processorSeconds,
  rssMiB,
  startServerProcess,
} from "../../support/server-process.mjs";
import { fill } from "./fill.mjs";

/**
 * Exports a million messages (or `--messages`), of which 50,000 are one conversation, and prints how long it takes, what
 * the process holds in memory meanwhile, and what a customer's message waits for its 200 with and without an export.
 */
const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "1000000" },
    bundle: { type: "string", default: bundlePath },
    formats: { type: "string", default: "text,html,json,csv-conversations,csv-messages" },
  },
});
const say = (line) => process.stdout.write(`${line}\n`);
const long = 50_000;
const messagesEach = 40;
const total = Number(values.messages);
const folder = mkdtempSync(join(tmpdir(), "parley-exports-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const token = "token-of-an-administrator";
const secret = Buffer.from("gw:s3cret").toString("base64");
const provision = {
  organization: { name: "bench" },
  agents: [{ email: "a@bench.test", name: "Admin", role: "admin", apiTokens: [token] }],
  lines: [
    {
      protocol: "ctlive",
      name: "WhatsApp",
      settings: {
        serviceAddress: "390298765432",
        outboundUrl: "http://127.0.0.1:9/send",
        outboundUser: "cc",
        outboundPassword: "pw",
        scenarioKey: "SCN1",
        inboundAuth: [{ basic: { user: "gw", password: "s3cret" } }],
      },
    },
  ],
};
const env = { PARLEY_PAGES: "0", PARLEY_RATE_LIMITS: "off" };
const options = { folder, provision, env, args: ["--max-semi-space-size=8", values.bundle] };
let server = await startServerProcess(options);

async function call(path, method = "GET", body = undefined) {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}`);
  return response.json();
}

let written = 0;
async function write() {
  written++;
  const result = {
    from: `39${6_000_000_000 + (written % 500)}`,
    to: "390298765432",
    integrationType: "WHATSAPP",
    receivedAt: new Date().toISOString(),
    messageId: `bench-${written}`,
    message: { type: "TEXT", text: "Is it ready?" },
    contact: { name: "Customer" },
    price: { pricePerMessage: 0, currency: "EUR" },
  };
  const begun = performance.now();
  const response = await fetch(`http://127.0.0.1:${server.port}/imchannel/message`, {
    method: "POST",
    headers: { authorization: `Basic ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ results: [result] }),
  });
  if (response.status !== 200) throw new Error(`A message was answered ${response.status}`);
  await response.arrayBuffer();
  return performance.now() - begun;
}

/** What messages wait, one each 20 ms, while something is so. */
async function writeWhile(isSo) {
  const waits = [];
  while (isSo()) {
    waits.push(await write());
    await sleep(20);
  }
  waits.sort((a, b) => a - b);
  const at = (share) => waits[Math.min(waits.length - 1, Math.floor(share * waits.length))] ?? 0;
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => at(share).toFixed(1));
  return `p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, most ${(waits.at(-1) ?? 0).toFixed(0)} ms of ${waits.length}`;
}

await write();
await endServerProcess(server.child);
const conversations = Math.max(1, Math.round((total - long) / messagesEach));
fill(join(folder, "parley.db"), { conversations, messagesEach, long });
server = await startServerProcess(options);
say(`${conversations + 1} conversations, ${conversations * messagesEach + long + 1} messages`);

// The index of the search is filled first: its thread is another's work.
let [before, now] = [-1, 0];
while (now - before > 0.2) {
  before = now;
  await sleep(2_000);
  now = processorSeconds(server.child.pid) ?? 0;
}
for (let count = 0; count < 200; count++) await write();
let isWaiting = true;
setTimeout(() => {
  isWaiting = false;
}, 10_000);
say(`without an export: ${await writeWhile(() => isWaiting)}`);

for (const format of values.formats.split(",")) {
  const begun = performance.now();
  const computed = mainThreadSeconds(server.child.pid) ?? 0;
  const askedAt = performance.now();
  const { id } = await call("exports", "POST", { query: "", format, notes: true });
  const chosenMs = performance.now() - askedAt;
  const memory = [];
  let state = null;
  const look = async () => {
    while (state?.state !== "done") {
      state = await call(`exports/${id}`);
      if (state.state === "failed") throw new Error(state.failure);
      memory.push(rssMiB(server.child.pid) ?? 0);
      await sleep(500);
    }
  };
  const [waits] = await Promise.all([writeWhile(() => state?.state !== "done"), look()]);
  const seconds = (performance.now() - begun) / 1_000;
  const quarter = Math.max(1, Math.floor(memory.length / 4));
  const most = (list) => Math.max(...list).toFixed(0);
  say(
    [
      `${format}: ${seconds.toFixed(1)} s, ${((mainThreadSeconds(server.child.pid) ?? 0) - computed).toFixed(1)} s computed`,
      `${state.messages} messages, ${(state.bytes / 1e6).toFixed(1)} MB, chosen in ${chosenMs.toFixed(0)} ms`,
      `memory by quarters ${[0, 1, 2, 3].map((at) => most(memory.slice(at * quarter, (at + 1) * quarter || undefined))).join(", ")} MiB`,
      `a message meanwhile: ${waits}`,
    ].join("; "),
  );
  await call(`exports/${id}`, "DELETE");
}
await endServerProcess(server.child);
