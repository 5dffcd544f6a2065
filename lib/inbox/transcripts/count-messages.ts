import type { Scope } from "@/db/engines/database";
import { countMessages, type MessageCounts } from "@/db/stores/transcripts/figures";
import { nextTurn } from "./next-turn";

/** Entries that are looked at before others have their turn. */
const entriesMax = 4_000;

type Counted = { readonly id: string; readonly lastSeq: number };

/** How many messages conversations have, however long they are; those without any are left out. */
export async function countAll(
  scope: Scope,
  conversations: readonly Counted[],
): Promise<ReadonlyMap<string, MessageCounts>> {
  const counts = new Map<string, MessageCounts>();
  let batch: string[] = [];
  let entries = 0;
  const count = async () => {
    for (const [id, found] of await countMessages(scope, batch)) counts.set(id, found);
    batch = [];
    entries = 0;
    await nextTurn();
  };
  for (const { id, lastSeq } of conversations) {
    if (lastSeq > entriesMax) {
      counts.set(id, await countLong(scope, id, lastSeq));
      continue;
    }
    if (entries + lastSeq > entriesMax && batch.length > 0) await count();
    batch.push(id);
    entries += lastSeq;
  }
  if (batch.length > 0) await count();
  return counts;
}

async function countLong(scope: Scope, id: string, lastSeq: number): Promise<MessageCounts> {
  const sum = { inbound: 0, outbound: 0, internal: 0 };
  for (let after = 0; after < lastSeq; after += entriesMax) {
    const part = { after, upTo: after + entriesMax };
    const found = (await countMessages(scope, [id], part)).get(id);
    sum.inbound += found?.inbound ?? 0;
    sum.outbound += found?.outbound ?? 0;
    sum.internal += found?.internal ?? 0;
    await nextTurn();
  }
  return sum;
}
