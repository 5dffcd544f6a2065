/** The ids of a list that is held still, in order. */
type Ids = readonly string[];

/**
 * Updates the held order without moving rows under the pointer. Rows loaded after its end are added. Only conversations
 * that the agent changed (`own`) are moved, removed or inserted.
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

/** The position at which an id follows its nearest shown predecessor in `fresh`. */
function placeAfterNeighbour(id: string, fresh: Ids, shown: readonly string[]): number {
  for (let index = fresh.indexOf(id) - 1; index >= 0; index -= 1) {
    const neighbour = shown.indexOf(fresh[index] ?? "");
    if (neighbour !== -1) return neighbour + 1;
  }
  return 0;
}

/** How many conversations were added, removed or moved between the shown and the current order. */
export function countChanges(shown: Ids, fresh: Ids): number {
  const position = new Map(fresh.map((id, index) => [id, index]));
  const kept = shown.flatMap((id) => position.get(id) ?? []);
  const left = shown.length - kept.length;
  const came = fresh.length - kept.length;
  return left + came + (kept.length - longestIncrease(kept));
}

/** The length of the longest increasing subsequence: the largest set of rows that did not move. */
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
