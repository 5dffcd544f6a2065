/** A kill so soon after an answer may have come before the answer was written down. */
const writtenDownMs = 1_000;

/** Compares what customers wrote with a conversation's messages; adds to `found` what is lost, doubled or disordered. */
export function judgeTimeline(found, messages, written) {
  const seen = messages
    .filter(({ direction }) => direction === "inbound")
    .map(({ content }) => content.text);
  judge(found, seen, written);
}

/**
 * Compares what agents wrote with the calls that a gateway had. A message is lost when the gateway never took it and the
 * desk does not say that it failed. It is doubled when the gateway took it once more after its answer had come in and was
 * written down: one more where the answer never came, or a kill came with it, is counted as `uncertain`, since nobody can
 * know then whether the customer has it.
 */
export function judgeReplies(found, { calls, messages, written, kills }) {
  const taken = calls.filter(({ isTaken }) => isTaken);
  const failed = messages
    .filter(({ direction, state }) => direction === "outbound" && state === "failed")
    .map(({ content }) => content.text);
  const first = [];
  for (const [at, call] of taken.entries()) {
    const before = taken.slice(0, at).filter(({ text }) => text === call.text);
    if (before.length === 0) first.push(call.text);
    else if (before.some(({ toldAt }) => isWrittenDown(toldAt, kills)))
      found.doubled.push(call.text);
    else found.uncertain += 1;
  }
  const missing = written.filter((text) => !first.includes(text) && !failed.includes(text));
  found.lost.push(...missing);
  const order = written.filter((text) => first.includes(text));
  if (order.some((text, at) => text !== first[at])) found.disordered.push(first.join(" | "));
}

function isWrittenDown(toldAt, kills) {
  if (toldAt === null) return false;
  return !kills.some((killedAt) => killedAt >= toldAt - 1 && killedAt <= toldAt + writtenDownMs);
}

function judge(found, seen, written) {
  found.lost.push(...written.filter((text) => !seen.includes(text)));
  found.doubled.push(...seen.filter((text, at) => seen.indexOf(text) < at));
  const known = [...new Set(seen)].filter((text) => written.includes(text));
  const order = written.filter((text) => seen.includes(text));
  if (order.some((text, at) => text !== known[at])) found.disordered.push(known.join(" | "));
}
