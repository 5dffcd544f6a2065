import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agentToken,
  inboundAuthorization,
  lineOf,
  provisionOf,
  textItem,
} from "../../support/ctlive";
import { type ParleyProcess, startParley } from "../../support/parley";
import { bundledServer } from "../../support/server-bundle";

let parley: ParleyProcess;
beforeAll(async () => {
  parley = await startParley({
    bundle: await bundledServer(),
    env: { PARLEY_PAGES: "0", PARLEY_RATE_LIMITS: "off" },
    provision: provisionOf(lineOf("http://127.0.0.1:9")),
  });
});
afterAll(() => parley.stop());

async function write(...texts: readonly string[]): Promise<void> {
  const answer = await fetch(`${parley.url}/imchannel/message`, {
    method: "POST",
    headers: { authorization: inboundAuthorization, "content-type": "application/json" },
    body: JSON.stringify({
      results: texts.map((text) =>
        textItem({ message: { type: "TEXT", text }, receivedAt: new Date().toISOString() }),
      ),
    }),
  });
  expect(answer.status).toBe(200);
}

async function found(q: string): Promise<readonly string[]> {
  const answer = await fetch(`${parley.url}/api/search?q=${q}&limit=100`, {
    headers: { authorization: `Bearer ${agentToken}` },
  });
  if (answer.status === 503) return [];
  expect(answer.status).toBe(200);
  const { items } = (await answer.json()) as { items: readonly { excerpt: string }[] };
  return items.map(({ excerpt }) => excerpt);
}

test("a server finds what is said while it runs, what was said before it was killed, and both together", async () => {
  await write("The first zebra", "The second zebra");
  await expect.poll(() => found("zebra")).toEqual(["The second zebra", "The first zebra"]);
  await write("The third zebra");
  // Whether the index had it by then is not known.
  await parley.kill();
  await parley.restart();
  await expect.poll(async () => (await found("zebra")).length).toBe(3);
  await write("A fourth zebra");
  await expect.poll(() => found("fourth")).toEqual(["A fourth zebra"]);
  expect(await found("first")).toEqual(["The first zebra"]);
});
