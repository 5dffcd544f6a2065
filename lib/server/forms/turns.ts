import { setImmediate as nextTurn } from "node:timers/promises";

/** How much of all bodies is worked on before everybody else has a turn: some milliseconds at most. */
const bytesPerTurn = 128 * 1024;

let left = bytesPerTurn;
let waiting: Promise<void> | null = null;

/**
 * Called by whoever works on a body, with the size of each piece. Resolves at once, or where this turn of the event loop
 * has had its share with the next one: a socket that is always full would otherwise be read on and on.
 */
export async function shareTurn(bytes: number): Promise<void> {
  left -= bytes;
  if (left > 0) return;
  waiting ??= nextTurn().then(() => {
    left = bytesPerTurn;
    waiting = null;
  });
  await waiting;
}
