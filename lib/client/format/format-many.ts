import type { GivenBodyOf, ResponseOf } from "@/lib/api/contract";
import type { ConversationSummary } from "@/lib/api/schemas";
import { priorityNames } from "@/lib/model/conversation/priority";
import { formatCount } from "./format-count";
import { listed } from "./format-list";
import { untilPhrase } from "./format-snooze";

type ManyChange = GivenBodyOf<"changeConversations">["change"];

/** What was done with conversations: "12 conversations closed". One is named by its customer. */
export function manyChanged(
  rows: readonly Pick<ConversationSummary, "contact">[],
  change: ManyChange,
): string {
  const [first] = rows;
  const isOne = rows.length === 1 && first !== undefined;
  const who = isOne ? `Conversation with ${first.contact.label}` : conversations(rows.length);
  const { assignee, status, snoozedUntil, addTags, removeTags, priority, read, pinned } = change;
  if (status === "closed") return `${who} closed`;
  if (status === "open") return `${who} open again`;
  if (status === "snoozed") return `${who} snoozed ${untilPhrase(snoozedUntil ?? "reply")}`;
  if (assignee !== undefined) return `${who} ${assignee === null ? "unassigned" : "assigned"}`;
  if (addTags !== undefined) return `${who} tagged ${listed(addTags)}`;
  if (removeTags !== undefined) return `${who} no longer tagged ${listed(removeTags)}`;
  if (priority !== undefined) {
    return priority === null
      ? `${who} without a priority`
      : `${who} with the priority ${priorityNames[priority]}`;
  }
  if (read !== undefined) return `${who} marked ${read ? "read" : "unread"}`;
  return `${who} ${pinned ? "pinned" : "no longer pinned"}`;
}

type Bulk = ResponseOf<"getBulkChange">;

/** What a change of many came to: "1,240 conversations changed. 3 stay as they are: …" */
export function endWords(bulk: Bulk): string {
  if (bulk.state === "undone") {
    return `${conversations(bulk.undone)} restored${stayWords(bulk.kept, bulk)}`;
  }
  const end = bulk.state === "cancelled" ? "changed, then stopped" : "changed";
  return `${conversations(bulk.done)} ${end}${stayWords(bulk.skipped, bulk)}`;
}

/** What an undo left as it is; null for nothing. */
export function keptWords(bulk: Bulk): string | null {
  return bulk.kept === 0
    ? null
    : `${conversations(bulk.undone)} restored${stayWords(bulk.kept, bulk)}`;
}

function stayWords(many: number, { reasons }: Bulk): string {
  if (many === 0) return "";
  const [first] = reasons;
  const said = `. ${formatCount(many)} ${many === 1 ? "stays as it is" : "stay as they are"}`;
  return first === undefined ? said : `${said}: ${first.detail}`;
}

function conversations(many: number): string {
  return many === 1 ? "1 conversation" : `${formatCount(many)} conversations`;
}
