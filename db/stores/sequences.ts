import { sql } from "drizzle-orm";
import type { Scope } from "../database";

/**
 * Gives out the next number of a sequence, `from` or above; none is given twice. It is taken back when the
 * transaction is.
 */
export async function nextNumber(scope: Scope, name: string, from: number): Promise<number> {
  const { sequences } = scope.tables;
  const { last } = sequences;
  const [row] = await scope.query
    .insert(sequences)
    .values({ name, last: from })
    .onConflictDoUpdate({
      target: sequences.name,
      set: { last: sql`case when ${last} < ${from} then ${from} else ${last} + 1 end` },
    })
    .returning();
  if (row === undefined) throw new Error("A sequence gave no number");
  return row.last;
}
