import type { ConversationSummary } from "@/lib/api/schemas";

type Row = Pick<ConversationSummary, "id" | "status" | "waitingSince">;

/** Where an agent is in a list. */
export type ListPlace = {
  /** The open conversation. */
  readonly id: string;
  /** Ids in the order of the list as it was when the agent answered there, or as it is while that one still waits. */
  readonly order: readonly string[];
  /** What the list holds now. */
  readonly rows: readonly Row[];
};

/**
 * Where to go on from a conversation: to the next one in the order as it was, passing over those that are answered
 * while anybody in the list waits. Whoever is done with theirs (`isDone`, or it waits no more) goes on at the top after
 * the end. Where nobody waits it is the one below; null when there is none.
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

/** The conversation above in the order as it was; null when there is none. */
export function previousConversation(place: ListPlace): string | null {
  return neighbours(place).above.at(-1) ?? null;
}

/** What is still in the list, on both sides of where the agent is; all of it is below whoever is not in it. */
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
