import { openConnection } from "../connection.mjs";
import { runLoad } from "../load.mjs";
import { openConversations } from "../measure-ingest.mjs";
import { customer, inboundText, readApi } from "../requests.mjs";

/**
 * Opens conversations, and gives one of them many messages. Resolves with that one: its customer's number, and its id.
 */
export async function fill(parley, { conversations, messages }) {
  await openConversations(parley, { from: 0, total: conversations });
  const index = Math.floor(conversations / 2);
  const load = { port: parley.port, clients: 8, count: messages - 1, seconds: 300 };
  const { count } = await runLoad({ ...load, request: () => inboundText(customer(index)) });
  if (count < messages - 1) throw new Error("Filling a conversation took more than five minutes");
  const { items } = await readApi(parley.port, "/api/conversations?sort=newest&limit=1");
  return { index, id: items[0].id };
}

/** Customers who go on writing, one after the other, so many texts a second, until closed. */
export function openCustomers({ port }, { perSecond, of }) {
  const everyMs = 1_000 / perSecond;
  let isOver = false;
  let sentCount = 0;
  const done = write().catch((error) => {
    throw new Error("The customers stopped writing", { cause: error });
  });

  async function write() {
    const connection = await openConnection(port);
    const startedAt = performance.now();
    while (!isOver) {
      // Spread over everybody: a step that shares no factor with their number.
      const { status } = await connection.send(inboundText(customer((sentCount * 7_919) % of)));
      if (status !== 200) throw new Error(`A text was answered with ${status}`);
      sentCount += 1;
      const nextAt = startedAt + sentCount * everyMs;
      await new Promise((resolve) => setTimeout(resolve, nextAt - performance.now()));
    }
    connection.close();
  }

  return {
    get sentCount() {
      return sentCount;
    },
    /** Stops writing, and throws what has gone wrong. */
    async close() {
      isOver = true;
      await done;
    },
  };
}

/** A customer who writes one text when asked to. */
export async function openCustomer({ port }, index) {
  const connection = await openConnection(port);
  return {
    async write() {
      const { status } = await connection.send(inboundText(customer(index)));
      if (status !== 200) throw new Error(`A text was answered with ${status}`);
    },
    close: () => connection.close(),
  };
}
