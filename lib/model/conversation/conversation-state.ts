import type { ConversationStatus } from "../event";
import type { Priority } from "./priority";

/** What an undo restores of a conversation. Instants are ISO 8601 in UTC. */
export type ConversationState = {
  readonly status: ConversationStatus;
  readonly snoozedUntil: string | null;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  readonly assigneeId: string | null;
  /** Left out in what was kept before conversations could be transferred. */
  readonly teamId?: string | null;
  readonly unreadCount: number;
  readonly readSeq: number;
  readonly waitingSince: string | null;
  readonly lastActivityAt: string;
  /** The agents who are in it. */
  readonly present: readonly string[];
  /** Whether the agent who makes the change has it pinned; only where that is what is changed. */
  readonly isPinned?: boolean;
  /** Where notes mention that agent, who has not seen them; only where reading is what is changed. */
  readonly unseen?: readonly number[];
};
