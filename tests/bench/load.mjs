import { openConnection } from "./connection.mjs";
import { summary } from "./statistics.mjs";

/**
 * Keeps `clients` connections busy, each with one request at a time, until `count` requests are answered or
 * `seconds` are over. Throws when anything but 200 or 201 comes back. `busy` is the share of the time that this process
 * computed: near 1, it would be this process and not the server that is measured.
 */
export async function runLoad({ port, clients, count, seconds, request }) {
  const connections = await Promise.all(
    Array.from({ length: clients }, () => openConnection(port)),
  );
  const times = [];
  const processor = process.cpuUsage();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  let next = 0;

  async function client(connection) {
    while (next < count) {
      const bytes = request(next++);
      const sentAt = performance.now();
      const { status } = await connection.send(bytes);
      const answeredAt = performance.now();
      if (status !== 200 && status !== 201)
        throw new Error(`A request was answered with ${status}`);
      times.push(answeredAt - sentAt);
      if (answeredAt >= endsAt) return;
    }
  }

  try {
    await Promise.all(connections.map(client));
  } finally {
    for (const connection of connections) connection.close();
  }
  const tookMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(processor);
  return {
    count: times.length,
    perSecond: (times.length / tookMs) * 1_000,
    busy: (user + system) / 1_000 / tookMs,
    ...summary(times),
  };
}
