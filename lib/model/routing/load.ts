/** What a conversation weighs whose customer has been answered: it is theirs to write next. */
const answeredWeight = 0.25;

/** What an agent has: open conversations, and how many of them wait for the agent. Snoozed and closed ones weigh nothing. */
export type Assigned = { readonly total: number; readonly waiting: number };

/** How much an agent has to do: 1 for each conversation that waits for the agent, a quarter for each that was answered. */
export function loadOf({ total, waiting }: Assigned): number {
  return waiting + (total - waiting) * answeredWeight;
}

/** Whether one more that waits fits into a capacity; null is endless. */
export function hasRoom(load: number, capacity: number | null): boolean {
  return capacity === null || load + 1 <= capacity;
}
