import { chatText, openChats } from "./app-requests.mjs";
import { botConversations, botMessage, signInBot } from "./bot-requests.mjs";
import { runLoad } from "./load.mjs";
import { consumerText, openVisits } from "./publisher-requests.mjs";
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

/** Texts into existing conversations over CTLive, by 1, 8 and 32 clients. */
export async function measureIngest(parley, baseline, size) {
  const rows = await compare(parley, baseline, size, {
    name: "inbound text",
    clients: [1, 8, 32],
    request: knownCustomersText,
  });
  const [, oneClientTimes] = rows;
  Object.assign(oneClientTimes, { atMost: [0.4, 0.6] });
  return rows;
}

/** The same over ContactAtOnce, Bright Pattern and, by a bot to the agents, Web1on1; by 8 and 32 clients. */
export async function measureOtherIngest(parley, baseline, size) {
  const visits = await openVisits(parley.port, knownCustomers);
  const chats = await openChats(parley.port, knownCustomers);
  const token = await signInBot(parley.port);
  const conversations = await botConversations(parley.port, token, knownCustomers);
  const clients = [8, 32];
  return [
    ...(await compare(parley, baseline, size, {
      name: "ContactAtOnce SendMessage",
      clients,
      request: (index) => consumerText(visits[index % knownCustomers]),
    })),
    ...(await compare(parley, baseline, size, {
      name: "Bright Pattern Send Events",
      clients,
      request: (index) => chatText(chats[index % knownCustomers]),
    })),
    ...(await compare(parley, baseline, size, {
      name: "Web1on1 message",
      clients,
      status: 201,
      request: (index) => botMessage(token, conversations[index % knownCustomers]),
    })),
  ];
}

/**
 * Two rows for each number of clients. Parley and the plain server, which gets CTLive's texts whatever Parley gets,
 * take turns, and each round compares two neighbours, so that a busy machine slows both.
 */
async function compare(
  parley,
  baseline,
  { rounds, seconds },
  { name, clients: all, request, status = 200 },
) {
  const rows = [];
  for (const clients of all) {
    const load = { clients, count: 200_000, seconds };
    const pairs = [];
    for (let round = 0; round < rounds; round++) {
      const ours = await runLoad({ ...load, request, status, port: parley.port });
      const plain = await runLoad({ ...load, request: knownCustomersText, port: baseline.port });
      pairs.push({ ours, plain, ratio: ours.perSecond / plain.perSecond });
    }
    const ours = pairs.map((pair) => pair.ours);
    const plain = pairs.map((pair) => pair.plain);
    const measure = `${name}, ${clients} ${clients === 1 ? "client" : "clients"}`;
    rows.push({
      measure,
      unit: "per second",
      parley: [median(ours.map((round) => round.perSecond))],
      baseline: [median(plain.map((round) => round.perSecond))],
      ratio: median(pairs.map((pair) => pair.ratio)),
      generatorBusy: Math.max(...plain.map((round) => round.busy)),
    });
    rows.push({
      measure: `${measure}: p50 / p95 / p99`,
      unit: "ms",
      parley: Object.values(medians(ours, times)),
      baseline: Object.values(medians(plain, times)),
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
