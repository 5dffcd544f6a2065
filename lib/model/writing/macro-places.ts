/**
 * An agent's order with each of these macros in it, by their ids: who has a place keeps it. The others take, one after the other,
 * the first place whose macro is not there any more, or else a new one at the end. A place that nobody took keeps the id of who
 * had it, so that no later one moves up.
 */
export function orderWith(order: readonly string[], ids: readonly string[]): readonly string[] {
  const there = new Set(ids);
  const placed = new Set(order);
  const next = [...order];
  let from = 0;
  for (const id of ids) {
    if (placed.has(id)) continue;
    while (from < next.length && there.has(next[from] ?? "")) from += 1;
    next[from] = id;
    from += 1;
  }
  return next;
}

/** The places of that order from 0, each with the macro that is there; null where there is none any more. */
export function macroPlaces<T extends { readonly id: string }>(
  order: readonly string[],
  macros: readonly T[],
): readonly (T | null)[] {
  const known = new Map(macros.map((macro) => [macro.id, macro]));
  const ids = macros.map(({ id }) => id);
  return orderWith(order, ids).map((id) => known.get(id) ?? null);
}
