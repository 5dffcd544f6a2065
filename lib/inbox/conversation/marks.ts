import type { Scope } from "@/db/engines/database";
import { replaceTags } from "@/db/stores/desk/tags";
import type { Conversation } from "@/db/tables/tables";
import type { Priority } from "@/lib/model/conversation/priority";
import { normalizeTags, tagKey } from "@/lib/model/conversation/tags";
import type { Actor, TimelineEvent } from "@/lib/model/event";
import type { Context } from "../context/context";
import { type ConversationChange, changeConversation } from "./change-conversation";

/** What agents mark a conversation with. Undefined leaves it as it is. */
export type Marks = {
  readonly tags?: readonly string[] | undefined;
  readonly priority?: Priority | null | undefined;
};

/** The `seq` of the events that are taken back, by their kinds. */
export type Undoing = (kind: TimelineEvent["kind"]) => { readonly undoes?: number };

/**
 * Gives a locked conversation tags and a priority, with an entry in its timeline for each real change. It stays where it is
 * in lists that are sorted by waiting and activity.
 */
export async function markConversation(
  context: Context,
  scope: Scope,
  before: Conversation,
  by: Actor,
  marks: Marks,
  undoing: Undoing = () => ({}),
): Promise<ConversationChange> {
  const entries: { readonly event: TimelineEvent }[] = [];
  let { tags, priority } = before;
  if (marks.tags !== undefined) {
    const change = changeOf(before.tags ?? [], normalizeTags(marks.tags));
    if (change !== null) {
      const names = await replaceTags(scope, before, change.names, context.now());
      tags = names.length === 0 ? null : names;
      const nameOf = (key: string) => names.find((name) => tagKey(name) === key) ?? key;
      const { removed } = change;
      const added = change.added.map(nameOf);
      entries.push({ event: { kind: "tagged", by, added, removed, ...undoing("tagged") } });
    }
  }
  if (marks.priority !== undefined && marks.priority !== before.priority) {
    priority = marks.priority;
    const from = before.priority;
    const event = {
      kind: "prioritized",
      by,
      from,
      to: priority,
      ...undoing("prioritized"),
    } as const;
    entries.push({ event });
  }
  if (entries.length === 0) return { conversation: before, events: [] };
  const cause = { at: context.now(), by };
  return changeConversation(context, scope, before, cause, entries, { tags, priority });
}

/** What changes between two lists of tags; null where nothing but spelling and order does. */
function changeOf(before: readonly string[], names: readonly string[]) {
  const had = new Set(before.map(tagKey));
  const has = new Set(names.map(tagKey));
  const added = [...has].filter((key) => !had.has(key));
  const removed = before.filter((name) => !has.has(tagKey(name)));
  return added.length + removed.length === 0 ? null : { names, added, removed };
}
