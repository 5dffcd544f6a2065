import type { Scope } from "@/db/database";
import { type ConversationPatch, saveConversation } from "@/db/stores/conversations";
import { appendEntry } from "@/db/stores/timeline";
import type { Conversation } from "@/db/tables";
import type { LiveEvent, TimelineEvent } from "@/lib/model/event";
import { waitingOrder } from "@/lib/model/waiting-order";

export type Entry = { readonly messageId: string } | { readonly event: TimelineEvent };

export type ConversationChange = {
  readonly conversation: Conversation;
  /** To publish after the commit. */
  readonly events: readonly LiveEvent[];
};

/**
 * The one way a locked conversation changes: gives the entries the next numbers, stores them and the new
 * state of the conversation, moves the counts. A message that is appended must already carry the number
 * `seqOfEntry` gives for its place.
 */
export async function changeConversation(
  scope: Scope,
  before: Conversation,
  at: Date,
  entries: readonly Entry[],
  patch: Omit<ConversationPatch, "lastSeq" | "waitingOrder">,
): Promise<ConversationChange> {
  const conversationId = before.id;
  for (const [index, entry] of entries.entries()) {
    const seq = seqOfEntry(before, index);
    await appendEntry(
      scope,
      "messageId" in entry
        ? { conversationId, seq, at, messageId: entry.messageId, event: null }
        : { conversationId, seq, at, messageId: null, event: entry.event },
    );
  }
  const next = { ...before, ...patch };
  const { conversation, countsChanged } = await saveConversation(scope, before, {
    ...patch,
    lastSeq: before.lastSeq + entries.length,
    waitingOrder: waitingOrder(next.waitingSince, next.lastActivityAt),
  });
  return { conversation, events: eventsOf(conversation, before.lastSeq, countsChanged) };
}

/** The number that the entry at this place of a change will have. */
export function seqOfEntry(before: Conversation, index: number): number {
  return before.lastSeq + 1 + index;
}

/** What to tell the desk after a conversation changed. */
function eventsOf(
  conversation: Conversation,
  priorSeq: number,
  countsChanged: boolean,
): readonly LiveEvent[] {
  const { organizationId, id: conversationId, version, lastSeq } = conversation;
  const changed = {
    kind: "conversation",
    organizationId,
    conversationId,
    version,
    lastSeq,
    priorSeq,
  } as const;
  return countsChanged ? [changed, { kind: "counts", organizationId }] : [changed];
}
