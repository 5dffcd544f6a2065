import type { Conversation } from "@/db/tables/tables";
import type { Actor, TimelineEvent } from "@/lib/model/event";

/** What the record says when a conversation is open again because somebody wrote; nothing for one that is. */
export function openingEntries(
  { status }: Pick<Conversation, "status">,
  by: Actor,
): readonly { readonly event: TimelineEvent }[] {
  switch (status) {
    case "open":
      return [];
    case "snoozed":
      return [{ event: { kind: "woken", by } }];
    case "closed":
      return [{ event: { kind: "reopened", by } }];
    default:
      return status satisfies never;
  }
}
