import { eq, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";

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

/** The last number of a sequence; 0 where none was given out. */
export async function readSequence(scope: Scope, name: string): Promise<number> {
  const { sequences } = scope.tables;
  const [row] = await scope.query
    .select({ last: sequences.last })
    .from(sequences)
    .where(eq(sequences.name, name));
  return row?.last ?? 0;
}

/** Raises the last number of a sequence; a lower one changes nothing. */
export async function raiseSequence(scope: Scope, name: string, to: number): Promise<void> {
  const { sequences } = scope.tables;
  const { last } = sequences;
  await scope.query
    .insert(sequences)
    .values({ name, last: to })
    .onConflictDoUpdate({
      target: sequences.name,
      set: { last: sql`case when ${last} < ${to} then ${to} else ${last} end` },
    });
}
