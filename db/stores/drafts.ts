import { and, eq } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Tables } from "../tables/tables";

type Draft = Tables["drafts"]["$inferSelect"];

/** What an agent began to write in a conversation. */
export async function findDraft(
  scope: Scope,
  agentId: string,
  conversationId: string,
): Promise<Draft | undefined> {
  const { drafts } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(drafts)
    .where(and(eq(drafts.agentId, agentId), eq(drafts.conversationId, conversationId)));
  return row;
}

/** Keeps a draft; one with nothing in it is removed. */
export async function saveDraft(scope: Scope, draft: Draft): Promise<void> {
  const { drafts } = scope.tables;
  if (draft.reply === "" && draft.note === "") {
    await scope.query
      .delete(drafts)
      .where(
        and(eq(drafts.agentId, draft.agentId), eq(drafts.conversationId, draft.conversationId)),
      );
    return;
  }
  const { reply, note, updatedAt } = draft;
  await scope.query
    .insert(drafts)
    .values(draft)
    .onConflictDoUpdate({
      target: [drafts.agentId, drafts.conversationId],
      set: { reply, note, updatedAt },
    });
}
