/** Lets whatever else waits be done: SQLite answers while everything else stands still. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
