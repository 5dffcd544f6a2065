import type { Item } from "@/lib/chat-client/chat-state";

/** Consecutive messages of one side; or a single item for a participant who joined or left. */
export type ItemGroup = {
  readonly id: string;
  /** Null for the customer. */
  readonly partyId: string | null;
  readonly items: readonly Item[];
};

const breakMs = 5 * 60_000;

/** Groups messages of one side that follow each other within five minutes. */
export function groupItems(items: readonly Item[]): readonly ItemGroup[] {
  const groups: { id: string; partyId: string | null; items: Item[] }[] = [];
  for (const item of items) {
    const partyId = item.kind === "own" ? null : item.partyId;
    const group = groups.at(-1);
    const before = group?.items.at(-1);
    const isMore =
      group !== undefined &&
      before?.kind === item.kind &&
      group.partyId === partyId &&
      (item.kind === "own" || item.kind === "theirs") &&
      (item.at ?? 0) - (before.at ?? 0) < breakMs;
    if (isMore) group.items.push(item);
    else groups.push({ id: item.id, partyId, items: [item] });
  }
  return groups;
}
