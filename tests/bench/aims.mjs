/**
 * What the hot path is meant to cost, by the measures' names. A ratio is to the plain server of the same run: of messages
 * per second ours to its, of times its to ours.
 */
const aims = {
  "inbound text, 32 clients": { ratioAtLeast: 0.35 },
  "ContactAtOnce SendMessage, 32 clients": { ratioAtLeast: 0.3 },
  "Bright Pattern Send Events, 32 clients": { ratioAtLeast: 0.25 },
  "Web1on1 message, 32 clients": { ratioAtLeast: 0.15 },
  "Alvaria sendText, 32 clients": { ratioAtLeast: 0.15 },
  "500 messages of one conversation: p50 / p95": { ratioAtLeast: 0.5, atMost: [1.5, 3] },
  "50 rows of 20,000 conversations: p50 / p95": { atMost: [0.7, 1.5] },
  "first messages of new customers, 32 clients": { atLeast: 4_000 },
  "webhook to live event, idle: p50 / p95": { atMost: [2, 4] },
  "memory of a held poll": { atMost: [15] },
};

/** The rows, each with its aim; those of the hot path have theirs from here. */
export function withAims(rows) {
  return rows.map((row) => ({ ...row, ...aims[row.measure] }));
}

/** The rows of the hot path, in the order of the aims. Fails on an aim that nothing measures. */
export function hotPath(rows) {
  return Object.keys(aims).flatMap((measure) => {
    const row = rows.find((one) => one.measure === measure);
    // Memory is not known on every system.
    if (row === undefined && measure !== "memory of a held poll") {
      throw new Error(`Nothing measures "${measure}"`);
    }
    return row ?? [];
  });
}
