/** The order of a list that is held still, as ids. */
type Ids = readonly string[];

/**
 * The held order brought up to date without moving anything under the cursor: what was loaded behind its end is
 * appended, and only what the agent changed here (`own`) moves, leaves or arrives.
 */
export function heldOrder(held: Ids, fresh: Ids, own: ReadonlySet<string>): Ids {
  const isHeld = new Set(held);
  const isFresh = new Set(fresh);
  const result = held.filter((id) => !own.has(id));

  const lastKnown = fresh.findLastIndex((id) => isHeld.has(id) && !own.has(id));
  for (const id of fresh.slice(lastKnown + 1)) {
    if (!isHeld.has(id) && !own.has(id)) result.push(id);
  }
  for (const id of own) {
    if (isFresh.has(id)) result.splice(placeAfterNeighbour(id, fresh, result), 0, id);
  }
  return result;
}

/** Where to put an id so that it follows the nearest one before it in `fresh` that is shown. */
function placeAfterNeighbour(id: string, fresh: Ids, shown: readonly string[]): number {
  for (let index = fresh.indexOf(id) - 1; index >= 0; index -= 1) {
    const neighbour = shown.indexOf(fresh[index] ?? "");
    if (neighbour !== -1) return neighbour + 1;
  }
  return 0;
}

/** How many conversations came, left or moved between what is shown and what is true. */
export function countChanges(shown: Ids, fresh: Ids): number {
  const position = new Map(fresh.map((id, index) => [id, index]));
  const kept = shown.flatMap((id) => position.get(id) ?? []);
  const left = shown.length - kept.length;
  const came = fresh.length - kept.length;
  return left + came + (kept.length - longestIncrease(kept));
}

/** Length of the longest increasing subsequence: what stays in place while the rest moves around it. */
function longestIncrease(values: readonly number[]): number {
  const tails: number[] = [];
  for (const value of values) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    tails[low] = value;
  }
  return tails.length;
}
