import type { ConversationSummary } from "@/lib/api/schemas";
import { isUndoOffered, type UndoRun, withdrawUndo } from "../browser/notices";

/** What undoes the last closing or snoozing of a conversation from here. */
const undos = new Map<string, UndoRun>();

/** Notes what undoes a closing or snoozing. */
export function notePutAway(conversationId: string, undo: UndoRun): void {
  undos.set(conversationId, undo);
}

/** Whether a closing or snoozing of a conversation can still be undone from here. */
export function isPutAway(conversationId: string): boolean {
  const undo = undos.get(conversationId);
  if (undo !== undefined && !isUndoOffered(undo)) undos.delete(conversationId);
  return undos.has(conversationId);
}

/** What is open again by others, its customer above all, has nothing left of that to undo. */
export function withdrawWhereOpen({ id, status }: Pick<ConversationSummary, "id" | "status">) {
  const undo = undos.get(id);
  if (undo === undefined || status !== "open") return;
  undos.delete(id);
  withdrawUndo(undo);
}
