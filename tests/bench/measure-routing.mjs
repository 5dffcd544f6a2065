import { join } from "node:path";
import { runLoad } from "./load.mjs";
import { customer, inboundText, provision } from "./requests.mjs";
import { startParley } from "./servers.mjs";
import { median } from "./statistics.mjs";

/** Enough to take whatever comes, as many as a large team has. */
const agentCount = 50;
const takers = Array.from({ length: agentCount }, (_, index) => ({
  email: `taker${index}@bench.test`,
  name: `Taker ${index}`,
  apiTokens: [`taker-token-${index}-0123456789`],
  capacity: 1_000,
}));

/** The benchmark's organization with a team of these agents, whose the CTLive line is. */
function provisionWith(mode) {
  const [gateway, ...otherLines] = provision.lines;
  return {
    ...provision,
    agents: [...provision.agents, ...takers],
    teams: [{ name: "Takers", members: takers.map(({ email }) => email), routing: { mode } }],
    lines: [{ ...gateway, team: "Takers" }, ...otherLines],
  };
}

/**
 * What routing costs a message: texts of known customers, and first ones of new customers, into a team that routes to fifty
 * available agents, beside the same team by hand; both take turns.
 */
export async function measureRouting(folder, { rounds, seconds }) {
  const routed = await startParley(join(folder, "routed"), provisionWith("automatic"));
  const byHand = await startParley(join(folder, "by-hand"), provisionWith("manual"));
  for (const { port } of [routed, byHand]) {
    for (const { apiTokens } of takers) await makeAvailable(port, apiTokens[0]);
  }
  const known = () => (index) => inboundText(customer(index % 200));
  let next = 1_000;
  const fresh = () => () => inboundText(customer(next++));
  const rows = [
    {
      ...(await pair(routed, byHand, { rounds, seconds }, "inbound text", known)),
      ratioAtLeast: 0.9,
    },
    await pair(routed, byHand, { rounds, seconds }, "first messages of new customers", fresh),
  ];
  await routed.stop();
  await byHand.stop();
  return rows;
}

async function pair(routed, byHand, { rounds, seconds }, name, requests) {
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    const load = { clients: 32, count: 200_000, seconds };
    const ours = await runLoad({ ...load, port: routed.port, request: requests() });
    const plain = await runLoad({ ...load, port: byHand.port, request: requests() });
    pairs.push([ours.perSecond, plain.perSecond]);
  }
  return {
    measure: `${name} into a team that routes, beside one by hand`,
    unit: "per second",
    parley: [median(pairs.map(([ours]) => ours))],
    baseline: [median(pairs.map(([, plain]) => plain))],
    ratio: median(pairs.map(([ours, plain]) => ours / plain)),
  };
}

async function makeAvailable(port, token) {
  const response = await fetch(`http://127.0.0.1:${port}/api/me/availability`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ state: "available" }),
  });
  if (!response.ok) throw new Error(`An agent cannot be available: ${response.status}`);
}
