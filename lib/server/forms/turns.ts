import { setImmediate as nextTurn } from "node:timers/promises";

/** How many bytes of all bodies are worked on before other work gets a turn: some milliseconds at most. */
const bytesPerTurn = 128 * 1024;

let left = bytesPerTurn;
let waiting: Promise<void> | null = null;

/**
 * To be awaited with the size of each piece of a body. Resolves at once, or in the next turn of the event loop where
 * this turn has had its share: a socket that is always full would otherwise be read without a break.
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
