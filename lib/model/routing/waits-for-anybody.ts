import type { ConversationStatus } from "../event";

/** Whether a conversation's customer waits, and nobody has it. */
export function waitsForAnybody(row: {
  readonly status: ConversationStatus;
  readonly assigneeId: string | null;
  readonly waitingSince: Date | string | null;
}): boolean {
  return row.status === "open" && row.assigneeId === null && row.waitingSince !== null;
}
