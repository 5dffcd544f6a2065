// A caller with nothing to do with the attack, in a process of its own so that what the attacker computes does not
// slow it down: one light request every so often, whether or not the one before was answered, and at the same moment
// one to a plain server. What the plain server takes, too, the machine takes by itself.
import { Agent, request } from "node:http";

const everyMs = 20;
const patienceMs = 30_000;

const agent = new Agent({ keepAlive: true });
let timer;
let seen = [];
let waiting = new Set();

process.on("message", ({ kind, asked, plainPort }) => {
  if (kind === "start") start(asked, { port: plainPort, path: "/" });
  else stop();
});
process.on("disconnect", () => process.exit());

function start(asked, plain) {
  seen = [];
  waiting = new Set();
  timer = setInterval(() => waiting.add(look(asked, plain)), everyMs);
}

async function look(asked, plain) {
  const [ms, plainMs] = await Promise.all([ask(asked), ask(plain)]);
  seen.push(Math.max(0, ms - plainMs));
}

/** Stops asking, and tells what was seen once the last request is answered. */
async function stop() {
  clearInterval(timer);
  await Promise.all(waiting);
  seen.sort((a, b) => a - b);
  process.send({ count: seen.length, p95: seen[Math.ceil(seen.length * 0.95) - 1] ?? 0 });
}

/** How long one request took; without a good answer as long as anybody would have waited. */
function ask({ port, path, headers }) {
  const sentAt = performance.now();
  return new Promise((resolve) => {
    const done = (isGood) => resolve(isGood ? performance.now() - sentAt : patienceMs);
    const asking = request({ host: "127.0.0.1", port, path, headers, agent, timeout: patienceMs });
    asking.once("timeout", () => asking.destroy(new Error("No answer")));
    asking.once("error", () => done(false));
    asking.once("response", (answer) => {
      answer.resume();
      answer.once("error", () => done(false));
      answer.once("end", () => done(answer.statusCode === 200));
    });
    asking.end();
  });
}
