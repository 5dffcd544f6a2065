import type { Item } from "@/lib/chat-client/chat-state";

/** What one side said without a break; or somebody's coming or going, alone. */
export type ItemGroup = {
  readonly id: string;
  /** Null for the customer. */
  readonly partyId: string | null;
  readonly items: readonly Item[];
};

const breakMs = 5 * 60_000;

/** Messages of one side that follow each other within five minutes, together. */
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
