import { runLoad } from "./load.mjs";
import { apiRead, customer, readApi } from "./requests.mjs";

/** The inbox's first 50 rows, by one client. `conversations` is how many there are. */
export async function measureList(parley, { conversations, reads }) {
  const times = await readOften(parley, "/api/conversations?view=all", reads);
  return {
    measure: `50 rows of ${conversations.toLocaleString("en")} conversations: p50 / p95`,
    unit: "ms",
    parley: [times.p50, times.p95],
  };
}

/** The newest 500 entries of one customer's conversation, by one client; of the plain server 500 of its rows. */
export async function measureTimeline(parley, baseline, index, { reads }) {
  const found = await readApi(parley.port, `/api/conversations?view=all&search=${customer(index)}`);
  const path = `/api/conversations/${found.items[0].id}/timeline?limit=500`;
  const { items } = await readApi(parley.port, path);
  if (items.length !== 500) throw new Error(`The timeline has ${items.length} entries`);
  const plain = await readOften(baseline, "/rows", reads);
  const times = await readOften(parley, path, reads);
  return {
    measure: "500 messages of one conversation: p50 / p95",
    unit: "ms",
    parley: [times.p50, times.p95],
    baseline: [plain.p50, plain.p95],
    ratio: plain.p50 / times.p50,
  };
}

async function readOften({ port }, path, reads) {
  const load = { port, clients: 1, seconds: 10, request: () => apiRead(path) };
  await runLoad({ ...load, count: Math.ceil(reads / 4) });
  return runLoad({ ...load, count: reads });
}
