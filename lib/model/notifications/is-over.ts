import type { ConversationStatus } from "../event";
import type { NotificationKind } from "./kinds";

/** How a conversation stands for the agent; instants are told apart from null only. */
type Row = {
  readonly status: ConversationStatus;
  readonly assigneeId: string | null;
  readonly unreadCount: number;
  readonly isMentioned: boolean;
  readonly failedAt: Date | string | null;
  readonly waitingSince: Date | string | null;
};

/**
 * Whether what an agent was notified of is over, by how its conversation stands: it was read or answered, somebody else has
 * it, or nobody has to do anything any more.
 */
export function isOver(
  kind: NotificationKind,
  row: Row,
  agentId: string,
  /** Whether something in it was unread at first. */
  wasUnread: boolean,
): boolean {
  if (kind === "mention") return !row.isMentioned;
  if (row.status === "closed") return true;
  if (wasUnread && row.unreadCount === 0) return true;
  switch (kind) {
    case "new":
      return row.assigneeId !== null || row.waitingSince === null;
    case "failed":
      return row.failedAt === null || (row.assigneeId !== null && row.assigneeId !== agentId);
    case "window":
      return row.assigneeId !== agentId || row.waitingSince === null;
    case "assigned":
    case "reply":
      return row.assigneeId !== agentId;
    default:
      return kind satisfies never;
  }
}
