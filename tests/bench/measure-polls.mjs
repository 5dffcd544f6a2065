import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { chatPoll, openChats } from "./app-requests.mjs";
import { openConnection } from "./connection.mjs";
import { runLoad } from "./load.mjs";
import { apiPost, readApi } from "./requests.mjs";
import { summary } from "./statistics.mjs";

const polls = 2_000;
/** Held while delivery is measured without a crowd. */
const few = 10;
/** `{"events":[]}` */
const emptyLength = 13;
/** Both servers answer a poll that nothing ended after ten seconds. */
const holdMs = 10_000;

/**
 * What polls cost that are held: each in a chat of its own, and the same over the plain server. Both servers have to
 * be fresh, because their memory is compared.
 */
export async function measurePolls(parley, baseline, { idleCount }) {
  const chats = await openChats(parley.port, polls);
  const conversationIds = await findConversations(parley.port, chats);
  const desk = {
    server: parley,
    poll: (index) => chatPoll(chats[index]),
    tell: (index) => deskText(conversationIds[index]),
  };
  const plain = {
    server: baseline,
    poll: (index) => `GET /polls/${index} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`,
    tell: (index) =>
      `POST /polls/${index} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\n\r\n`,
  };
  // A new chat has something to tell at once; nothing is left to tell from here on.
  await pollOnce(desk);
  const baselineWith = await measureSide(plain, idleCount);
  const parleyWith = await measureSide(desk, idleCount);
  return rowsOf(parleyWith, baselineWith);
}

async function pollOnce({ server, poll }) {
  await runLoad({ port: server.port, clients: 32, count: polls, seconds: 60, request: poll });
}

async function measureSide(side, deliveries) {
  const { server } = side;
  const alone = await holdPolls(side, few);
  const idle = await deliver(side, alone, deliveries);
  await alone.close();

  await sleep(2_000);
  const beforeMiB = server.rssMiB();
  const crowd = await holdPolls(side, polls);
  await sleep(2_000);
  const heldMiB = server.rssMiB();
  const processor = server.processorSeconds();
  await sleep(holdMs);
  const processorShare =
    processor === null ? null : (server.processorSeconds() - processor) / (holdMs / 1_000);
  const held = await deliver(side, crowd, deliveries);
  const { told, early } = crowd;
  await crowd.close();
  return {
    ...{ idle, held, beforeMiB, heldMiB, processorShare },
    establishedMs: crowd.establishedMs,
    pollKiB: beforeMiB === null ? null : ((heldMiB - beforeMiB) * 1_024) / polls,
    wokenForNothing: early + told - deliveries,
  };
}

/**
 * Holds polls, each on a connection of its own and repeated as soon as it is answered. Resolves when all are held. An
 * answer longer than `empty` tells something.
 */
export async function holdPolls({ server, poll, empty = emptyLength }, count) {
  const connections = await Promise.all(
    Array.from({ length: count }, () => openConnection(server.port)),
  );
  const awaited = new Map();
  let isOver = false;
  const counts = { told: 0, early: 0 };

  async function repeat(connection, index) {
    const bytes = poll(index);
    while (!isOver) {
      const sentAt = performance.now();
      const { status, length } = await connection.send(bytes);
      const at = performance.now();
      if (status !== 200) throw new Error(`A poll was answered with ${status}`);
      if (length > empty) {
        counts.told++;
        awaited.get(index)?.(at);
        awaited.delete(index);
      } else if (at - sentAt < holdMs * 0.99) {
        counts.early++;
      }
    }
  }

  const startedAt = performance.now();
  const loops = connections.map((connection, index) => repeat(connection, index));
  const failed = Promise.all(loops);
  failed.catch(() => {});
  while ((await server.heldPolls()) < count) await Promise.race([sleep(5), failed]);
  return {
    establishedMs: performance.now() - startedAt,
    count,
    get told() {
      return counts.told;
    },
    get early() {
      return counts.early;
    },
    /** Resolves with the instant at which the next events of a poll are here. */
    next: (index) => new Promise((resolve) => awaited.set(index, resolve)),
    async close() {
      isOver = true;
      for (const connection of connections) connection.close();
      while ((await server.heldPolls()) > 0) await sleep(5);
    },
  };
}

/** From sending to the arrival of the poll's answer: one at a time, each to any of the polls. */
export async function deliver({ server, tell }, held, count) {
  const connection = await openConnection(server.port);
  const times = [];
  for (let delivery = 0; delivery < count; delivery++) {
    const index = Math.floor(Math.random() * held.count);
    const arrived = held.next(index);
    const sentAt = performance.now();
    const answered = connection.send(tell(index));
    times.push((await arrived) - sentAt);
    const { status } = await answered;
    if (status > 299) throw new Error(`A message was answered with ${status}`);
    await sleep(5);
  }
  connection.close();
  return summary(times);
}

function deskText(conversationId) {
  return apiPost(`/api/conversations/${conversationId}/messages`, {
    id: newMessageId(),
    content: { kind: "text", text: "It is on its way." },
  });
}

/** A UUID of version 7: the clients' ids lead with the time. */
function newMessageId() {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** The ids of the chats' conversations, in the chats' order. */
export async function findConversations(port, chats) {
  const byAddress = new Map();
  let cursor = "";
  do {
    const page = await readApi(port, `/api/conversations?view=all&limit=100${cursor}`);
    for (const { id, contact } of page.items) byAddress.set(contact.address, id);
    cursor = page.nextCursor === null ? null : `&cursor=${page.nextCursor}`;
  } while (cursor !== null);
  return chats.map(({ clientId }) => byAddress.get(clientId));
}

function rowsOf(parley, baseline) {
  const times = ({ p50, p95 }) => [p50, p95];
  const shown = polls.toLocaleString("en");
  const ratio = (of) => of(parley) / of(baseline);
  const rows = [
    {
      measure: `${shown} polls: time until all are held`,
      unit: "s",
      parley: [parley.establishedMs / 1_000],
      baseline: [baseline.establishedMs / 1_000],
      ratio: ratio(({ establishedMs }) => establishedMs),
    },
    {
      measure: `desk to answered poll, ${few} held: p50 / p95`,
      unit: "ms",
      parley: times(parley.idle),
      baseline: times(baseline.idle),
      ratio: ratio(({ idle }) => idle.p50),
    },
    {
      measure: `desk to answered poll, ${shown} held: p50 / p95`,
      unit: "ms",
      parley: times(parley.held),
      baseline: times(baseline.held),
      ratio: ratio(({ held }) => held.p50),
      atMost: [null, oneDecimal(2 * parley.idle.p95)],
    },
    {
      measure: "polls answered with nothing to tell, or woken by another's event",
      unit: "",
      parley: [parley.wokenForNothing],
      baseline: [baseline.wokenForNothing],
      atMost: [0],
    },
  ];
  if (parley.pollKiB === null) return rows;
  return [
    ...rows,
    {
      measure: `memory before / with ${shown} polls held`,
      unit: "MiB",
      parley: [parley.beforeMiB, parley.heldMiB],
      baseline: [baseline.beforeMiB, baseline.heldMiB],
    },
    {
      measure: "memory of a held poll",
      unit: "KiB",
      parley: [parley.pollKiB],
      baseline: [baseline.pollKiB],
      ratio: ratio(({ pollKiB }) => pollKiB),
    },
    {
      measure: `processor while ${shown} polls are held`,
      unit: "%",
      parley: [100 * parley.processorShare],
      baseline: [100 * baseline.processorShare],
      ratio: ratio(({ processorShare }) => processorShare),
    },
  ];
}

function oneDecimal(value) {
  return Math.round(value * 10) / 10;
}
