import { setTimeout as sleep } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { faults, openGateway } from "../kills/gateway.mjs";
import { judgeReplies, judgeTimeline } from "../kills/judge.mjs";
import { never } from "../report.mjs";
import { withToken } from "../stage/calls.mjs";
import { gatewayMessage } from "../stage/customers.mjs";
import { deskConversation } from "../stage/openings.mjs";

const kinds = [null, ...Object.keys(faults)];
const customersOfKind = 3;
const messagesOfCustomer = 10;
const killsMax = 8;
const betweenKillsMs = 2_000;
/** Longer than a lease and the waits of the schedule that are left. */
const settleMsMax = 180_000;

/**
 * Customers and agents write while the server is killed again and again, and the gateway hangs, resets, answers 500, 429
 * and pages. Whoever is not told that a message was taken sends the same again, as providers and the desk do.
 */
export async function attack(stage) {
  const customers = kinds.flatMap((kind, at) =>
    Array.from({ length: customersOfKind }, (_, one) => ({
      kind,
      address: `38591100${at}00${one}`,
    })),
  );
  const kindOf = new Map(customers.map(({ address, kind }) => [address, kind]));
  const gateway = await openGateway(stage, (to) => kindOf.get(to) ?? null);
  const { server, north } = await stage.twoOrganizations({
    providerUrl: gateway.url,
    lines: { ctlive: { allowPrivateHosts: ["127.0.0.1"] } },
  });
  const { token } = north.people.agent;

  /** The answer to a request that is made again until it is taken. */
  async function insist(asked) {
    for (;;) {
      const answer = await server.call(asked).catch(() => null);
      if (answer !== null && answer.status < 300) return answer.json;
      if (answer !== null && answer.status < 500 && answer.status !== 429) {
        throw new Error(`${asked.path}: ${answer.status} ${answer.text}`);
      }
      await sleep(50);
    }
  }

  const texts = (from) =>
    Array.from({ length: messagesOfCustomer }, (_, at) => `message ${at} from ${from}`);
  for (const customer of customers) {
    const { address } = customer;
    await insist(gatewayMessage(north, { from: address, id: `${address}-0`, text: "The first" }));
    customer.conversation = await deskConversation(server, north, address);
  }

  let isWriting = true;
  const kills = [];
  async function killAgainAndAgain() {
    while (isWriting && kills.length < killsMax) {
      await sleep(betweenKillsMs * (0.5 + Math.random()));
      kills.push(performance.now());
      await server.kill();
      await server.restart();
    }
  }
  async function writeAsCustomer({ address }) {
    for (const [at, text] of texts("the customer").entries()) {
      await insist(gatewayMessage(north, { from: address, id: `${address}-${at + 1}`, text }));
      await sleep(betweenKillsMs / 2);
    }
  }
  async function writeAsAgent({ address, conversation }) {
    for (const text of texts(`the desk to ${address}`)) {
      const message = { id: uuidv7(), content: { kind: "text", text } };
      const path = `/api/conversations/${conversation}/messages`;
      await insist(withToken(token, "POST", path, message));
      await sleep(betweenKillsMs / 2);
    }
  }
  const writing = Promise.all(
    customers.flatMap((one) => [writeAsCustomer(one), writeAsAgent(one)]),
  ).finally(() => {
    isWriting = false;
  });
  await Promise.all([writing, killAgainAndAgain()]);

  const read = async ({ conversation }) => {
    const path = `/api/conversations/${conversation}/timeline?limit=500`;
    const { items } = await server.ok(withToken(token, "GET", path));
    return items.flatMap(({ message }) => message ?? []);
  };
  const endsAt = performance.now() + settleMsMax;
  let timelines;
  do {
    await sleep(500);
    timelines = await Promise.all(customers.map(read));
  } while (timelines.flat().some(({ state }) => state === "queued") && performance.now() < endsAt);

  const inbound = { lost: [], doubled: [], disordered: [] };
  const replies = { lost: [], doubled: [], disordered: [], uncertain: 0 };
  for (const [at, customer] of customers.entries()) {
    const messages = timelines[at];
    judgeTimeline(inbound, messages, ["The first", ...texts("the customer")]);
    const calls = gateway.received.filter(({ to }) => to === customer.address);
    const written = texts(`the desk to ${customer.address}`);
    judgeReplies(replies, { calls, messages, written, kills });
  }
  const total = customers.length * messagesOfCustomer;
  const within = `${kills.length} SIGKILLs`;
  const doubled = never(`${within}: replies`, "doubled", total, replies.doubled);
  return [
    never(`${within}: customers' messages`, "lost", total, inbound.lost),
    never(`${within}: customers' messages`, "doubled", total, inbound.doubled),
    never(`${within}: customers' messages`, "out of order", total, inbound.disordered),
    never(`${within}: replies`, "lost", total, replies.lost),
    { ...doubled, seen: `${doubled.seen}, ${replies.uncertain} where nobody can know` },
    never(`${within}: replies`, "out of order", total, replies.disordered),
  ];
}
