import type { ConversationStatus } from "../event";

/** What an undo restores of a conversation. Instants are ISO 8601 in UTC. */
export type ConversationState = {
  readonly status: ConversationStatus;
  readonly assigneeId: string | null;
  readonly unreadCount: number;
  readonly readSeq: number;
  readonly waitingSince: string | null;
  readonly lastActivityAt: string;
  /** The agents who are in it. */
  readonly present: readonly string[];
};
