import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { openConnection } from "./connection.mjs";
import { knownCustomers } from "./measure-ingest.mjs";
import { apiToken, customer, inboundText, readApi } from "./requests.mjs";
import { summary } from "./statistics.mjs";

/**
 * The time from sending a customer's message to the arrival of the live event of its conversation: one message at
 * a time, then at a steady rate that does not wait for answers.
 */
export async function measureLiveEvents(parley, { idleCount, steadySeconds }) {
  const conversationIds = await findConversations(parley.port);
  const events = await subscribe(parley.port);
  try {
    const idle = await oneAtATime(parley.port, conversationIds, events, idleCount);
    const steady = await atRate(parley.port, conversationIds, events, 200, steadySeconds);
    return [
      {
        measure: "webhook to live event, idle: p50 / p95",
        unit: "ms",
        parley: [idle.p50, idle.p95],
      },
      {
        measure: "webhook to live event, 200 messages/s: p50 / p95",
        unit: "ms",
        parley: [steady.p50, steady.p95],
        atMost: [null, 20],
      },
    ];
  } finally {
    events.close();
  }
}

/** The ids of the known customers' conversations, by customer. */
async function findConversations(port) {
  const byAddress = new Map();
  let cursor = "";
  do {
    const page = await readApi(port, `/api/conversations?view=all&limit=100${cursor}`);
    for (const { id, contact } of page.items) byAddress.set(contact.address, id);
    cursor = page.nextCursor === null ? null : `&cursor=${page.nextCursor}`;
  } while (cursor !== null);
  return Array.from({ length: knownCustomers }, (_, index) => byAddress.get(customer(index)));
}

async function oneAtATime(port, conversationIds, events, count) {
  const connection = await openConnection(port);
  const times = [];
  for (let index = 0; index < count; index++) {
    const arrived = events.next(conversationIds[index % knownCustomers]);
    const sentAt = performance.now();
    const answered = connection.send(inboundText(customer(index % knownCustomers)));
    times.push((await arrived) - sentAt);
    await answered;
    await sleep(2);
  }
  connection.close();
  return summary(times);
}

/** Does not wait for answers: a message whose connection is busy waits for that on the clock. */
async function atRate(port, conversationIds, events, perSecond, seconds) {
  const connections = await Promise.all(Array.from({ length: 16 }, () => openConnection(port)));
  const lastAnswers = connections.map(() => Promise.resolve());
  const arrivals = [];
  const startedAt = performance.now();
  for (let index = 0; index < perSecond * seconds; ) {
    const now = performance.now();
    if (now < startedAt + (index * 1_000) / perSecond) {
      await sleep(1);
      continue;
    }
    const arrived = events.next(conversationIds[index % knownCustomers]);
    arrivals.push(arrived.then((at) => at - now));
    const lane = index % connections.length;
    const request = inboundText(customer(index % knownCustomers));
    lastAnswers[lane] = lastAnswers[lane].then(() => connections[lane].send(request));
    index++;
  }
  const times = await Promise.all(arrivals);
  await Promise.all(lastAnswers);
  for (const connection of connections) connection.close();
  return summary(times);
}

/** A reader of live events: `next` resolves with the instant at which a conversation's next event is here. */
async function subscribe(port) {
  const awaited = new Map();
  const headers = { authorization: `Bearer ${apiToken}` };
  const request = get({ host: "127.0.0.1", port, path: "/api/events", headers });
  let rest = "";
  await new Promise((resolve, reject) => {
    request.once("error", reject);
    request.once("response", (response) => {
      response.setEncoding("utf8");
      response.on("data", (text) => {
        const at = performance.now();
        const blocks = (rest + text).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) take(block, at);
        resolve();
      });
    });
  });

  function take(block, at) {
    const data = /^data: (.*)$/mu.exec(block)?.[1];
    if (data === undefined) return;
    const { kind, conversationId } = JSON.parse(data);
    if (kind !== "conversation") return;
    awaited.get(conversationId)?.(at);
    awaited.delete(conversationId);
  }

  return {
    next(conversationId) {
      if (awaited.has(conversationId)) throw new Error("A live event is more than a second late");
      return new Promise((resolve) => awaited.set(conversationId, resolve));
    },
    close() {
      request.on("error", () => {});
      request.destroy();
    },
  };
}
