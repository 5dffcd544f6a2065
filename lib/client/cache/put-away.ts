import type { ConversationSummary } from "@/lib/api/schemas";
import { withdrawUndo } from "../browser/notices";

/** What undoes the last closing or snoozing of a conversation from here. */
const undos = new Map<string, () => void>();

/** Notes what undoes a closing or snoozing. */
export function notePutAway(conversationId: string, undo: () => void): void {
  undos.set(conversationId, undo);
}

/** What is open again by others, its customer above all, has nothing left of that to undo. */
export function withdrawWhereOpen({ id, status }: Pick<ConversationSummary, "id" | "status">) {
  const undo = undos.get(id);
  if (undo === undefined || status !== "open") return;
  undos.delete(id);
  withdrawUndo(undo);
}
