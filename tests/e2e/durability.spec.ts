import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { createGateway } from "../../lib/simulators/gateway/gateway";
import { type ParleyProcess, startParley } from "../support/parley";

const customers = ["385919990001", "385919990002", "385919990003", "385919990004"];
const kills = 6;
/** Messages and replies of one customer while the server lives and dies once. */
const burst = 12;
const token = "pat_durability";
const account = {
  key: "line",
  integrationType: "WHATSAPP",
  serviceAddress: "1234",
  outboundUser: "u",
  outboundPassword: "p",
  scenarioKey: "S",
};

type Entry = {
  readonly seq: number;
  readonly message: {
    readonly direction: string;
    readonly state: string | null;
    readonly content: { readonly text: string };
  };
};

test("killed again and again under traffic, it loses nothing, doubles nothing and leaves nothing stuck", async () => {
  test.setTimeout(180_000);
  const password = randomUUID();
  const gateway = await createGateway({ retryBaseMs: 20, attemptsMax: 30 });
  const parley = await startParley({
    env: { PARLEY_PAGES: "0", PARLEY_RATE_LIMITS: "off" },
    provision: {
      organization: { name: "acme" },
      agents: [{ email: "agent1@acme.test", name: "Agent One", apiTokens: [token] }],
      lines: [
        {
          protocol: "ctlive",
          name: "WhatsApp",
          settings: {
            serviceAddress: account.serviceAddress,
            outboundUrl: `${gateway.url}/${account.key}/send`,
            outboundUser: account.outboundUser,
            outboundPassword: account.outboundPassword,
            scenarioKey: account.scenarioKey,
            inboundAuth: [{ basic: { user: "gw", password } }],
            allowPrivateHosts: ["127.0.0.1"],
            sendMessageId: true,
          },
        },
      ],
    },
  });
  gateway.addAccount({
    ...account,
    platformUrl: `${parley.url}/imchannel/message`,
    authorization: `Basic ${Buffer.from(`gw:${password}`).toString("base64")}`,
  });
  let isUp: Promise<unknown> = Promise.resolve();

  /** Calls the API until it answers, as a client does that never saw an answer. */
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    for (;;) {
      await isUp;
      try {
        const response = await fetch(parley.url + path, {
          method,
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (response.ok) return await response.json();
        if (response.status < 500) throw new Error(`${path} answered ${response.status}`);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    }
  }

  async function customerWrites(from: string, number: number): Promise<void> {
    const outcome = await gateway.sendText(account.key, { from, text: `c${number}` });
    expect(outcome.state).toBe("accepted");
  }

  const conversations = new Map<string, string>();
  for (const from of customers) await customerWrites(from, 0);
  const { items } = (await call("GET", "/api/conversations")) as {
    items: { id: string; contact: { address: string } }[];
  };
  for (const { id, contact } of items) conversations.set(contact.address, id);

  let done = 0;
  async function converse(from: string, round: number): Promise<void> {
    for (let step = 1; step <= burst; step++) {
      const number = round * burst + step;
      const path = `/api/conversations/${conversations.get(from)}/messages`;
      const reply = { id: uuidv7(), content: { kind: "text", text: `a${number}` } };
      await Promise.all([customerWrites(from, number), call("POST", path, reply)]);
      done++;
    }
  }

  for (let round = 0; round < kills; round++) {
    const traffic = customers.map((from) => converse(from, round));
    // The middle of the burst: some of it is answered, some under way, some yet to come.
    const middle = done + (customers.length * burst) / 2;
    await gateway.until(() => done >= middle);
    isUp = killAndRestart(parley);
    await isUp;
    await Promise.all(traffic);
  }
  await gateway.settled();

  const numbers = Array.from({ length: kills * burst }, (_, index) => index + 1);
  for (const from of customers) {
    const entries = await settledTimeline(call, conversations.get(from) ?? "");
    const texts = (direction: string) =>
      entries
        .filter((entry) => entry.message.direction === direction)
        .map((entry) => entry.message.content.text);
    expect(texts("inbound")).toEqual(["c0", ...numbers.map((number) => `c${number}`)]);
    expect(texts("outbound")).toEqual(numbers.map((number) => `a${number}`));
    expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1));

    const ids = new Map<string, Set<string>>();
    for (const { text, to, id } of received(gateway.received(account.key))) {
      if (to === from) ids.set(text, (ids.get(text) ?? new Set()).add(id));
    }
    expect([...ids.keys()]).toEqual(numbers.map((number) => `a${number}`));
    expect([...ids.values()].every((known) => known.size === 1)).toBe(true);
  }
  const counts = (await call("GET", "/api/counts")) as { all: { total: number } };
  expect(counts.all.total).toBe(customers.length);

  await parley.stop();
  await gateway.close();
});

async function killAndRestart(parley: ParleyProcess): Promise<void> {
  await parley.kill();
  await parley.restart();
}

/** A conversation's whole record, once none of its messages waits any more. */
async function settledTimeline(
  call: (method: string, path: string) => Promise<unknown>,
  conversationId: string,
): Promise<readonly Entry[]> {
  let entries: readonly Entry[] = [];
  await expect
    .poll(async () => {
      const path = `/api/conversations/${conversationId}/timeline?limit=500`;
      ({ items: entries } = (await call("GET", path)) as { items: readonly Entry[] });
      return entries.filter(({ message }) => message.state === "queued").length;
    })
    .toBe(0);
  return entries;
}

/** What reached the gateway: the text, for whom, and the id it came with. */
function received(sends: readonly { readonly body: unknown }[]) {
  return sends.map(({ body }) => {
    const { destinations, whatsApp } = body as {
      destinations: [{ messageId: string; to: { phoneNumber: string } }];
      whatsApp: { text: string };
    };
    return {
      text: whatsApp.text,
      to: destinations[0].to.phoneNumber,
      id: destinations[0].messageId,
    };
  });
}
