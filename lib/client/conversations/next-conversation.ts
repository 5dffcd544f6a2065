import type { ConversationSummary } from "@/lib/api/schemas";

type Row = Pick<ConversationSummary, "id" | "status" | "waitingSince">;

/** The agent's position in a list. */
export type ListPlace = {
  /** The open conversation. */
  readonly id: string;
  /**
   * Ids in the order of the list when the agent answered; the current order while the open conversation still waits.
   */
  readonly order: readonly string[];
  /** The current rows of the list. */
  readonly rows: readonly Row[];
};

/**
 * The conversation after the open one: the next in that order. Answered ones are skipped while anybody in the list
 * waits. When the open one is done (`isDone`, or no longer waiting), the search continues at the top after the end.
 * Where nobody waits, it is the one below; null when there is none.
 */
export function nextConversation(place: ListPlace, isDone = false): string | null {
  const { id: from, order, rows } = place;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const { above, below } = neighbours(place);
  const known = new Set(order);
  const came = rows.flatMap(({ id }) => (known.has(id) ? [] : [id]));
  const candidates = isDone || !waits(byId.get(from)) ? [...below, ...above, ...came] : below;
  return candidates.find((id) => waits(byId.get(id))) ?? below[0] ?? null;
}

/** The conversation above in that order; null when there is none. */
export function previousConversation(place: ListPlace): string | null {
  return neighbours(place).above.at(-1) ?? null;
}

/**
 * The rows that are still in the list, above and below the agent's position; all of them below where the open
 * conversation is not in the list.
 */
function neighbours({ id: from, order, rows }: ListPlace) {
  const present = new Set(rows.map(({ id }) => id));
  const at = order.indexOf(from);
  const isThere = (id: string) => id !== from && present.has(id);
  return {
    above: order.slice(0, Math.max(at, 0)).filter(isThere),
    below: order.slice(at + 1).filter(isThere),
  };
}

function waits(row: Row | undefined): boolean {
  return row !== undefined && row.status === "open" && row.waitingSince !== null;
}
