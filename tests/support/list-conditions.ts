import type { Condition, Criterion } from "@/db/stores/conversation-conditions";
import type { ConversationView, ListSort } from "@/lib/model/event";
import { noon } from "./database-rows";

/** An order in which nothing is pinned and no reply window counts. */
export function plainly<S extends ListSort>(sort: S) {
  return { sort, pinnedIds: [], windows: [], now: noon } as const;
}

/** Criteria of which all have to be true. */
export function allOf(...criteria: readonly Criterion[]): readonly Condition[] {
  return criteria.map((criterion) => ({ isNegated: false, anyOf: [criterion] }));
}

/** What a built-in view of an agent asks for. */
export function viewOf(view: ConversationView, agentId: string): readonly Condition[] {
  const open = { kind: "status", status: "open" } as const;
  switch (view) {
    case "mine":
      return allOf(open, { kind: "assignee", agentIds: [agentId] });
    case "unassigned":
      return allOf(open, { kind: "unassigned" });
    case "all":
      return allOf(open);
    case "failed":
      return allOf({ kind: "failed" });
    case "mentions":
      return allOf({ kind: "mentions", agentIds: [agentId], isOpen: true });
    case "snoozed":
    case "closed":
      return allOf({ kind: "status", status: view });
    default:
      return view satisfies never;
  }
}
