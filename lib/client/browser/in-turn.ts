const last = new Map<string, Promise<unknown>>();

/**
 * Runs what is asked for under a key one after the other, in the order in which it was asked for, whatever becomes of the one before.
 * Gives what it gives, or throws what it throws.
 */
export function inTurn<T>(key: string, run: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve();
  const result = before.then(run);
  const settled = result.then(
    () => {},
    () => {},
  );
  last.set(key, settled);
  void settled.then(() => {
    if (last.get(key) === settled) last.delete(key);
  });
  return result;
}
