import { chatText, openChats } from "./app-requests.mjs";
import {
  agentText,
  applications,
  eventPoll,
  noEvents,
  openSession,
  readEvents,
  signIn,
} from "./application-requests.mjs";
import { openConnection } from "./connection.mjs";
import { runLoad } from "./load.mjs";
import { deliver, findConversations, holdPolls } from "./measure-polls.mjs";
import { apiToken, customer, inboundText } from "./requests.mjs";
import { median, medians } from "./statistics.mjs";

/** Sessions while delivery is measured without a crowd. */
const few = 10;

/**
 * What custom agent applications get: texts sent in a second, and the time from a customer's or an agent's message to
 * the answered poll. Each application has a session, an agent and a chat of its own.
 */
export async function measureApplications(parley, baseline, size) {
  const { port } = parley;
  const chats = await openChats(port, applications);
  const conversationIds = await findConversations(port, chats);
  const { token, userIds } = await signIn(port);
  await eachOf(applications, (at) => assign(port, conversationIds[at], userIds[at]));
  const sessions = [];
  await eachOf(applications, async (at) => {
    sessions[at] = {
      sessionId: await openSession(port, token, userIds[at]),
      userId: userIds[at],
      conversationId: conversationIds[at],
    };
  });
  await eachOf(applications, (at) => readEvents(port, token, sessions[at].sessionId));
  const latencies = await measureDelivery(parley, baseline, size, { chats, token, sessions });
  return [...(await measureSending(parley, baseline, size, { token, sessions })), ...latencies];
}

async function measureDelivery(parley, baseline, { idleCount }, { chats, token, sessions }) {
  const side = {
    server: parley,
    empty: noEvents.length,
    poll: (at) => eventPoll(token, sessions[at].sessionId),
  };
  const plain = {
    server: baseline,
    poll: (at) => `GET /polls/${at} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`,
    tell: (at) => `POST /polls/${at} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\n\r\n`,
  };
  const rows = [];
  for (const count of [few, applications]) {
    const crowd = await holdPolls(plain, count);
    const baselineTimes = await deliver(plain, crowd, idleCount);
    await crowd.close();
    const held = await holdPolls(side, count);
    for (const [name, tell] of [
      ["customer to application", (at) => chatText(chats[at])],
      ["application to application", (at) => agentText(token, sessions[at])],
    ]) {
      const ours = await deliver({ ...side, tell }, held, idleCount);
      rows.push({
        measure: `${name}, ${count} sessions: p50 / p95`,
        unit: "ms",
        parley: [ours.p50, ours.p95],
        baseline: [baselineTimes.p50, baselineTimes.p95],
        ratio: ours.p50 / baselineTimes.p50,
      });
    }
    await held.close();
  }
  return rows;
}

async function measureSending(parley, baseline, { rounds, seconds }, { token, sessions }) {
  const drained = sessions.slice(0, few * 10);
  const stopped = { isOver: false };
  const loops = drained.map((session) => drain(parley, token, session, stopped));
  const rows = [];
  for (const clients of [8, 32]) {
    const load = { clients, count: 200_000, seconds };
    const pairs = [];
    for (let round = 0; round < rounds; round++) {
      const ours = await runLoad({
        ...load,
        port: parley.port,
        status: 202,
        request: (index) => agentText(token, drained[index % drained.length]),
      });
      const plain = await runLoad({
        ...load,
        port: baseline.port,
        request: (index) => inboundText(customer(index % 200)),
      });
      pairs.push({ ours, plain, ratio: ours.perSecond / plain.perSecond });
    }
    const ours = pairs.map((pair) => pair.ours);
    const plain = pairs.map((pair) => pair.plain);
    const times = ["p50", "p95", "p99"];
    rows.push(
      {
        measure: `Alvaria sendText, ${clients} clients`,
        unit: "per second",
        parley: [median(ours.map((round) => round.perSecond))],
        baseline: [median(plain.map((round) => round.perSecond))],
        ratio: median(pairs.map((pair) => pair.ratio)),
        generatorBusy: Math.max(...[...ours, ...plain].map((round) => round.busy)),
      },
      {
        measure: `Alvaria sendText, ${clients} clients: p50 / p95 / p99`,
        unit: "ms",
        parley: Object.values(medians(ours, times)),
        baseline: Object.values(medians(plain, times)),
      },
    );
  }
  stopped.isOver = true;
  // Each loop ends with the next thing it is told.
  await runLoad({
    port: parley.port,
    clients: 1,
    count: drained.length,
    seconds: 60,
    status: 202,
    request: (index) => agentText(token, drained[index]),
  });
  await Promise.all(loops);
  return rows;
}

/** Reads a session's events as they come, as its application would, with little of this process's own time. */
async function drain({ port }, token, { sessionId }, stopped) {
  const connection = await openConnection(port);
  const poll = eventPoll(token, sessionId);
  while (!stopped.isOver) {
    const { status } = await connection.send(poll);
    if (status !== 200) throw new Error(`A poll was answered with ${status}`);
  }
  connection.close();
}

async function assign(port, conversationId, userId) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/conversations/${conversationId}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${apiToken}`, "content-type": "application/json" },
    body: JSON.stringify({ assignee: userId }),
  });
  if (!answer.ok) throw new Error(`Assigning was answered with ${answer.status}`);
  await answer.body?.cancel();
}

/** So many times, sixteen at once. */
async function eachOf(count, work) {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}
