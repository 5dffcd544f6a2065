import type { GivenBodyOf, ResponseOf } from "@/lib/api/contract";
import type { ConversationSummary } from "@/lib/api/schemas";
import type { Wording } from "./use-wording";

type ManyChange = GivenBodyOf<"changeConversations">["change"];

/**
 * What was done with conversations: "12 conversations closed". One is named by its customer. `teamName`: the team that the
 * change gives them to, where it does.
 */
export function manyChanged(
  rows: readonly Pick<ConversationSummary, "contact">[],
  change: ManyChange,
  { words, formats }: Wording,
  teamName = "",
): string {
  const which = {
    count: rows.length,
    name: rows[0] === undefined ? "" : formats.customer(rows[0].contact),
  };
  const { assignee, teamId, status, snoozedUntil, addTags, removeTags, priority, read, pinned } =
    change;
  if (status === "closed") return words("list.changed.closed", which);
  if (status === "open") return words("list.changed.open", which);
  if (status === "snoozed") {
    const until = formats.until(snoozedUntil ?? "reply");
    return words("list.changed.snoozed", { ...which, until });
  }
  if (teamId != null) return words("list.changed.given", { ...which, team: teamName });
  if (assignee !== undefined) {
    return words(`list.changed.${assignee === null ? "unassigned" : "assigned"}`, which);
  }
  if (addTags !== undefined) {
    return words("list.changed.tagged", { ...which, tags: formats.list(addTags) });
  }
  if (removeTags !== undefined) {
    return words("list.changed.untagged", { ...which, tags: formats.list(removeTags) });
  }
  if (priority === null) return words("list.changed.noPriority", which);
  if (priority !== undefined) {
    return words("list.changed.priority", {
      ...which,
      priority: words(`common.priority.${priority}`),
    });
  }
  if (read !== undefined) return words(`list.changed.${read ? "read" : "unread"}`, which);
  return words(`list.changed.${pinned ? "pinned" : "unpinned"}`, which);
}

type Bulk = ResponseOf<"getBulkChange">;

/** What a change of many came to: "1,240 conversations changed. 3 stay as they are: …". */
export function endWords(bulk: Bulk, wording: Wording): string {
  const { words } = wording;
  if (bulk.state === "undone") return undoneWords(bulk, wording);
  const end = bulk.state === "cancelled" ? "stopped" : "changed";
  return withStayed(words(`list.bulk.${end}`, { count: bulk.done }), bulk.skipped, bulk, wording);
}

/** What an undo came to: what was restored, what stays as others left it, and that notes stay. */
export function undoneWords(bulk: Bulk, wording: Wording): string {
  const { words } = wording;
  const restored = words("list.bulk.restored", { count: bulk.undone });
  const done = withStayed(restored, bulk.kept, bulk, wording);
  return bulk.hasNotes && bulk.undone > 0 ? words("list.bulk.notesStay", { done }) : done;
}

function withStayed(
  done: string,
  count: number,
  { reasons }: Bulk,
  { words, formats }: Wording,
): string {
  if (count === 0) return done;
  const reason = reasons[0]?.detail;
  return reason === undefined
    ? words("list.bulk.stayed", { done, count })
    : words("list.bulk.stayedWhy", { done, count, reason: formats.said(reason) });
}
