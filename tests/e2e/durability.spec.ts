import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { openBrightPatternSide } from "../support/crossing/bright-pattern-side";
import { openContactAtOnceSide } from "../support/crossing/contactatonce-side";
import { openCtliveSide } from "../support/crossing/ctlive-side";
import { openMailgunSide } from "../support/crossing/mailgun-side";
import type { Side, SideCustomer } from "../support/crossing/side";
import { agentToken, provisionOf } from "../support/ctlive";
import { type ParleyProcess, startParley } from "../support/parley";

const kills = 6;
const customersOfSide = 2;
/** Messages and replies of one customer while the server lives and dies once. */
const burst = 8;
/** Of a message that finds the server dead or dying. */
const attemptsMax = 100;

type Item = {
  readonly kind: string;
  readonly seq: number;
  readonly message?: {
    readonly direction: string;
    readonly state: string | null;
    readonly content: { readonly text: string };
  };
};

/** A customer, and the ids that their vendor gave to what they wrote. */
type Talker = { readonly side: Side; readonly customer: SideCustomer; readonly written: string[] };

let parley: ParleyProcess;
// After a failure it would run on.
test.afterEach(() => parley.kill());

test("killed again and again under traffic on every line, it loses, doubles and blocks nothing", async () => {
  test.setTimeout(180_000);
  const opened = [
    await openCtliveSide(),
    await openContactAtOnceSide(),
    openBrightPatternSide(),
    await openMailgunSide(),
  ];
  parley = await startParley({
    env: { PARLEY_PAGES: "0", PARLEY_RATE_LIMITS: "off" },
    provision: provisionOf(...opened.map(({ line }) => line)),
  });
  for (const { connect } of opened) connect(parley.url);
  const talkerOf = ({ side }: { readonly side: Side }): Talker => {
    return { side, customer: side.newCustomer(), written: [] };
  };
  let isUp: Promise<unknown> = Promise.resolve();

  /** Calls the API until it answers, as a client does that never saw an answer. */
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    for (;;) {
      await isUp;
      try {
        const response = await fetch(parley.url + path, {
          method,
          headers: { authorization: `Bearer ${agentToken}`, "content-type": "application/json" },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (response.ok) return await response.json();
        if (response.status < 500) throw new Error(`${path} answered ${response.status}`);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    }
  }

  /** Writes until it is taken, as a vendor does that never saw an answer: the same id is the same message. */
  async function write({ customer, written }: Talker, text: string): Promise<void> {
    const id = randomUUID();
    for (let attempt = 1; ; attempt++) {
      await isUp;
      try {
        await customer.writes(text, id);
        written.push(id);
        return;
      } catch (error) {
        if (attempt === attemptsMax) throw error;
      }
    }
  }

  async function conversationIds(): Promise<ReadonlyMap<string, string>> {
    const { items } = (await call("GET", "/api/conversations?limit=100")) as {
      items: { id: string; contact: { address: string } }[];
    };
    return new Map(items.map(({ id, contact }) => [contact.address, id]));
  }

  const talkers = opened.flatMap((one) =>
    Array.from({ length: customersOfSide }, () => talkerOf(one)),
  );
  for (const talker of talkers) await write(talker, "c0");
  const known = await conversationIds();

  async function converse(talker: Talker, number: number): Promise<void> {
    const path = `/api/conversations/${known.get(talker.customer.address)}/messages`;
    const reply = { id: uuidv7(), content: { kind: "text", text: `a${number}` } };
    await Promise.all([write(talker, `c${number}`), call("POST", path, reply)]);
  }

  const newcomers: Talker[] = [];
  for (let round = 0; round < kills; round++) {
    const begun: Promise<void>[] = [];
    let done = 0;
    // In the middle of the burst some of it is answered, some under way, some yet to come; and new customers come.
    const middle = (talkers.length * burst) / 2;
    const traffic = talkers.map(async (talker) => {
      for (let step = 1; step <= burst; step++) {
        await converse(talker, round * burst + step);
        if (++done !== middle) continue;
        for (const newcomer of opened.map(talkerOf)) {
          newcomers.push(newcomer);
          begun.push(write(newcomer, "new"));
        }
        isUp = killAndRestart();
      }
    });
    await Promise.all(traffic);
    await Promise.all(begun);
  }
  // Nothing holds anything back: not a lease, not a poll slot.
  const last = kills * burst + 1;
  await Promise.all(talkers.map((talker) => converse(talker, last)));

  const numbers = Array.from({ length: last }, (_, index) => index + 1);
  const replies = numbers.map((number) => `a${number}`);
  for (const talker of talkers) {
    await expect.poll(() => told(talker), { timeout: 60_000 }).toEqual(replies);
    const items = await settledTimeline(call, known.get(talker.customer.address) ?? "");
    expect(texts(items, "inbound")).toEqual(["c0", ...numbers.map((number) => `c${number}`)]);
    expect(texts(items, "outbound")).toEqual(replies);
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => index + 1));
    // Gateways and mail are not told what was read.
    if (talker.side.kind === "ctlive" || talker.side.kind === "mailgun") continue;
    await expect.poll(() => unreported(talker), { timeout: 60_000 }).toEqual([]);
  }
  const all = await conversationIds();
  expect(all.size).toBe(talkers.length + newcomers.length);
  for (const { customer } of newcomers) {
    const items = await settledTimeline(call, all.get(customer.address) ?? "");
    expect(texts(items, "inbound")).toEqual(["new"]);
  }
  const counts = (await call("GET", "/api/counts")) as { all: { total: number } };
  expect(counts.all.total).toBe(all.size);

  for (const { side } of opened) await side.close();
  await parley.stop();
});

async function killAndRestart(): Promise<void> {
  await parley.kill();
  await parley.restart();
}

/**
 * What the customer was told so far. What was told again, because its answer was lost with the process, counts once:
 * it has the id it had.
 */
function told({ customer }: Talker): readonly string[] {
  const byId = new Map<string, string>();
  for (const arrival of customer.arrived()) {
    if (arrival.form === "text" && !byId.has(arrival.id)) byId.set(arrival.id, arrival.text);
  }
  return [...byId.values()];
}

/** What the customer wrote before the last reply, and was not told that it was read. */
function unreported({ customer, written }: Talker): readonly string[] {
  const read = new Set(
    customer.arrived().flatMap((arrival) => (arrival.form === "read" ? arrival.of : [])),
  );
  return written.slice(0, -1).filter((id) => !read.has(id));
}

/** A conversation's whole record, once none of its messages waits any more. */
async function settledTimeline(
  call: (method: string, path: string) => Promise<unknown>,
  conversationId: string,
): Promise<readonly Item[]> {
  let items: readonly Item[] = [];
  await expect
    .poll(async () => {
      const path = `/api/conversations/${conversationId}/timeline?limit=500`;
      ({ items } = (await call("GET", path)) as { items: readonly Item[] });
      return items.filter(({ message }) => message?.state === "queued").length;
    })
    .toBe(0);
  return items;
}

function texts(items: readonly Item[], direction: string): readonly string[] {
  return items.flatMap(({ message }) =>
    message?.direction === direction ? message.content.text : [],
  );
}
