import { and, eq, lt } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import type { UndoableChange } from "../../tables/tables";

/** Remembers a change that its agent can undo until it expires. */
export async function insertUndoableChange(scope: Scope, row: UndoableChange): Promise<void> {
  await scope.query.insert(scope.tables.undoableChanges).values(row);
}

/** The change of that id which this agent made in this conversation, undone or not. */
export async function findUndoableChange(
  scope: Scope,
  { id, conversationId, agentId }: Pick<UndoableChange, "id" | "conversationId" | "agentId">,
): Promise<UndoableChange | undefined> {
  const { undoableChanges } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(undoableChanges)
    .where(
      and(
        eq(undoableChanges.id, id),
        eq(undoableChanges.conversationId, conversationId),
        eq(undoableChanges.agentId, agentId),
      ),
    );
  return row;
}

/** Marks a change as undone, so that the same request again changes nothing. */
export async function markUndone(scope: Scope, id: string, undoneAt: Date): Promise<void> {
  const { undoableChanges } = scope.tables;
  await scope.query.update(undoableChanges).set({ undoneAt }).where(eq(undoableChanges.id, id));
}

/** Forgets changes that nobody can undo any more. */
export async function dropExpiredChanges(scope: Scope, now: Date): Promise<void> {
  const { undoableChanges } = scope.tables;
  await scope.query.delete(undoableChanges).where(lt(undoableChanges.expiresAt, now));
}
