import { runLoad } from "./load.mjs";
import { customer, inboundText } from "./requests.mjs";
import { median, medians } from "./statistics.mjs";

/** Conversations that exist before anything is measured; later customers are new. */
export const knownCustomers = 200;

const times = ["p50", "p95", "p99"];

/** A text of one of the known customers, each in turn. */
function knownCustomersText(index) {
  return inboundText(customer(index % knownCustomers));
}

/** Opens the known conversations and lets both servers run hot. */
export async function warmUp(parley, baseline, { seconds }) {
  for (const { port } of [parley, baseline]) {
    await runLoad({
      port,
      clients: 32,
      count: 100_000,
      seconds: 2 * seconds,
      request: knownCustomersText,
    });
  }
}

/**
 * Texts into existing conversations, by 1, 8 and 32 clients: Parley and the plain server take turns, and each
 * round compares two neighbours, so that a busy machine slows both.
 */
export async function measureIngest(parley, baseline, { rounds, seconds }) {
  const rows = [];
  for (const clients of [1, 8, 32]) {
    const load = { clients, count: 200_000, seconds, request: knownCustomersText };
    const pairs = [];
    for (let round = 0; round < rounds; round++) {
      const ours = await runLoad({ ...load, port: parley.port });
      const plain = await runLoad({ ...load, port: baseline.port });
      pairs.push({ ours, plain, ratio: ours.perSecond / plain.perSecond });
    }
    const ours = pairs.map((pair) => pair.ours);
    const plain = pairs.map((pair) => pair.plain);
    const measure = `inbound text, ${clients} ${clients === 1 ? "client" : "clients"}`;
    rows.push({
      measure,
      unit: "per second",
      parley: [median(ours.map((round) => round.perSecond))],
      baseline: [median(plain.map((round) => round.perSecond))],
      ratio: median(pairs.map((pair) => pair.ratio)),
      ...(clients === 32 ? { ratioAtLeast: 0.2 } : {}),
      generatorBusy: Math.max(...plain.map((round) => round.busy)),
    });
    rows.push({
      measure: `${measure}: p50 / p95 / p99`,
      unit: "ms",
      parley: Object.values(medians(ours, times)),
      baseline: Object.values(medians(plain, times)),
      ...(clients === 1 ? { atMost: [0.4, 0.6] } : {}),
    });
  }
  return rows;
}

/**
 * The first message of customers nobody knows, by 32 clients, until the inbox has `total` conversations. `from` is
 * how many it has.
 */
export async function openConversations(parley, { from, total }) {
  const result = await runLoad({
    port: parley.port,
    clients: 32,
    count: total - from,
    seconds: 60,
    request: (index) => inboundText(customer(from + index)),
  });
  if (result.count < total - from) throw new Error("New conversations took more than a minute");
  return result.perSecond;
}

/** Adds texts to one conversation until its timeline has `total` entries; `from` is how many it has. */
export async function fillConversation(parley, index, { from, total }) {
  await runLoad({
    port: parley.port,
    clients: 8,
    count: total - from,
    seconds: 30,
    request: () => inboundText(customer(index)),
  });
}
