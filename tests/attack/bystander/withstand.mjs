import { setTimeout as sleep } from "node:timers/promises";
import { mainThreadSeconds, rssPeakMiB } from "../../support/server-process.mjs";
import { atMost, never } from "../report.mjs";
import { openBystander } from "./watch.mjs";

/** What a bystander waits at most, 95 times of 100, whatever somebody else sends. */
const p95MsMax = 100;
/** What the process may hold at its worst. */
const peakMiBMax = 1_024;
/** A request that takes longer by itself is sent again and again while the bystander asks. */
const suspectMs = 100;
const suspectsMax = 10;
const repeatMs = 1_500;
/** When a request is given up. */
const patienceMs = 15_000;
/** What the bystander sees where nobody attacks and the machine has little else to do. */
const quietMs = 20;
/** How often a bystander who waited too long is asked to do it again: the machine may have been busy by itself. */
const measuresMax = 3;

/**
 * Sends every hostile input to the server while a bystander asks for something light. Each is sent once; those that are
 * slow, or `isHeavy`, are sent over and over, `clients` at a time, once the machine is quiet; of several measures the
 * best counts. An input is `{ name, make }`, where `make` gives the request anew (a signature may be good once), or
 * `{ name, run }` with something else to do. Gives the rows.
 */
export async function withstand(stage, title, { server, token, inputs }) {
  const bystander = await openBystander(stage, server, token);
  const slow = [];
  const errors = [];
  let tries = 0;

  async function once(input) {
    tries += 1;
    const startedAt = performance.now();
    const status = await send(server, input);
    if (status >= 500 && status !== 503) errors.push(`${input.name}: ${status}`);
    return performance.now() - startedAt;
  }

  /** The bystander's p95 while an input is sent over and over. */
  async function measure(input) {
    const { clients = 1 } = input;
    const computedBefore = computedMs(server);
    const triesBefore = tries;
    const { p95 } = await bystander.watch(async () => {
      const endsAt = performance.now() + repeatMs;
      const client = async () => {
        do await once(input);
        while (performance.now() < endsAt && server.isRunning);
      };
      await Promise.all(Array.from({ length: clients }, client));
    }, repeatMs);
    await untilCalm(server);
    const computed = computedMs(server) - computedBefore;
    // One request at a time keeps nobody longer than it is computed for; what is waited beyond that is the machine's.
    return clients > 1 || input.run !== undefined || Number.isNaN(computed)
      ? p95
      : Math.min(p95, computed / (tries - triesBefore));
  }

  /** Waits, for some seconds at most, until the bystander has nothing to complain of. */
  async function untilQuiet() {
    for (let round = 0; round < 20; round++) {
      const { p95 } = await bystander.watch(async () => {}, 300);
      if (p95 <= quietMs) return;
    }
  }

  async function bestMeasure(work) {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < measuresMax && best > p95MsMax; round++) {
      await untilQuiet();
      best = Math.min(best, await work());
    }
    return best;
  }

  const suspects = [];
  const light = inputs.filter(({ isHeavy = false }) => !isHeavy);
  await untilQuiet();
  await bystander.watch(async () => {
    for (const input of light) {
      const ms = await once(input);
      if (ms > suspectMs) suspects.push({ ms, input });
      if (ms >= patienceMs) await untilCalm(server);
    }
  }, repeatMs);
  suspects.sort((a, b) => b.ms - a.ms);
  const again = suspects.slice(0, suspectsMax).map(({ input }) => input);
  const heavy = inputs.filter(({ isHeavy = false }) => isHeavy);
  let worst = 0;
  for (const input of [...heavy, ...again]) {
    const p95 = await bestMeasure(() => measure(input));
    if (p95 > p95MsMax) slow.push(`${input.name}: the bystander's p95 is ${p95.toFixed(0)} ms`);
    worst = Math.max(worst, p95);
  }

  if (!server.isRunning) errors.push(`the process ended: ${server.output.slice(-2_000)}`);
  const peak = server.isRunning ? rssPeakMiB(server.pid) : null;
  return [
    atMost(`${title}: a bystander`, tries, {
      ...{ value: worst, most: p95MsMax, unit: "ms at p95", findings: slow },
    }),
    never(`${title}: the server`, "errors or crashes", tries, errors),
    ...(peak === null
      ? []
      : [atMost(`${title}: memory`, tries, { value: peak, most: peakMiBMax, unit: "MiB" })]),
  ];
}

/** What the server's own thread has computed so far; NaN where nobody can tell. */
function computedMs({ pid, isRunning }) {
  const seconds = isRunning ? mainThreadSeconds(pid) : null;
  return seconds === null ? Number.NaN : seconds * 1_000;
}

/** Sends one input; gives the status, 0 where none came in time or the connection was cut. */
async function send(server, { make, run }) {
  const signal = AbortSignal.timeout(patienceMs);
  const asked = make?.();
  const sent = asked === undefined ? run(server, signal) : statusOf(server.call(asked, { signal }));
  return sent.catch(() => 0);
}

async function statusOf(answer) {
  return (await answer).status;
}

/** Waits until the server answers again, so that one input is not blamed for another. */
async function untilCalm(server) {
  const endsAt = performance.now() + 60_000;
  while (performance.now() < endsAt && server.isRunning) {
    const startedAt = performance.now();
    const isAnswered = await server
      .call({ path: "/api/health/live" }, { signal: AbortSignal.timeout(5_000) })
      .then(({ status }) => status === 200)
      .catch(() => false);
    if (isAnswered && performance.now() - startedAt < 100) return;
    await sleep(100);
  }
}
