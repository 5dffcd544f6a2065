import type { Scope } from "@/db/engines/database";
import { takeIdentity } from "@/db/stores/contacts";
import { retireExternalId } from "@/db/stores/conversation-references";
import { lockExternalConversation } from "@/db/stores/conversations";
import { hasPresentAgent } from "@/db/stores/participants";
import { nextNumber } from "@/db/stores/sequences";
import type { Conversation } from "@/db/tables/tables";
import type { LiveEvent } from "@/lib/model/event";
import type { InboundOpening } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { externalKey } from "../context/external-key";
import type { LiveLine } from "../context/live-line";
import { type ConversationChange, changeConversation } from "../conversation/change-conversation";
import { hasEnded } from "../conversation/has-ended";
import { openingEntries } from "../conversation/opening-entries";
import { endClosed, transition } from "../conversation/transition";
import { moveConversation } from "./move-conversation";

export type OpenedChat = {
  readonly outcome: "opened" | "resumed";
  readonly conversation: Conversation;
  readonly events: readonly LiveEvent[];
};

const contact = { kind: "contact" } as const;

/**
 * Continues a locked conversation on the line to which its customer has come with a one-time token. Whoever is known there by
 * the customer's address is the same contact from then on; another conversation of that address ends.
 */
export async function resumeWithToken(
  context: Context,
  scope: Scope,
  line: LiveLine,
  opening: InboundOpening,
  proven: Conversation,
): Promise<OpenedChat> {
  const externalConversationId = externalKey(opening.externalId);
  const known = await lockExternalConversation(scope, line.id, externalConversationId);
  if (known?.id === proven.id && !hasEnded(known)) {
    return { outcome: "resumed", conversation: known, events: [] };
  }
  const events: LiveEvent[] = [];
  if (known !== undefined) {
    // The name is given up for the chat that begins, also where this conversation itself had it.
    await retireExternalId(scope, known);
    if (known.id !== proven.id && !hasEnded(known)) {
      const { assigneeId } = known;
      const closing = { by: contact, assigneeId, status: "closed" } as const;
      const change =
        known.status === "closed"
          ? await endClosed(context, scope, known, contact)
          : await transition(context, scope, known, closing);
      events.push(...change.events);
    }
  }
  const before =
    known?.id === proven.id
      ? { ...known, externalConversationId: `${externalConversationId}#${known.id}` }
      : proven;
  const moved = await moveConversation(context, scope, before, line, {
    by: contact,
    to: {
      externalConversationId,
      contactAddress: opening.contact.address,
      number:
        line.numbering === null
          ? null
          : await nextNumber(scope, "conversations", line.numbering.conversationsFrom),
      channelData: opening.conversationData,
      lastContactAt: null,
    },
  });
  await takeIdentity(scope, {
    id: context.newId(),
    organizationId: line.organizationId,
    contactId: proven.contactId,
    lineId: line.id,
    address: opening.contact.identity,
    phoneNumber: null,
    email: null,
    createdAt: context.now(),
  });
  const waiting = await reopenAndWait(context, scope, moved.conversation);
  return {
    outcome: "resumed",
    conversation: waiting.conversation,
    events: [...events, ...moved.events, ...waiting.events],
  };
}

/** The customer of a locked conversation is there: it is open, and where nobody is in it for us the customer waits. */
export async function reopenAndWait(
  context: Context,
  scope: Scope,
  before: Conversation,
): Promise<ConversationChange> {
  const now = context.now();
  const isWaiting = !(await hasPresentAgent(scope, before.id));
  const entries = openingEntries(before, contact);
  return changeConversation(context, scope, before, { at: now, by: contact }, entries, {
    status: "open",
    lastActivityAt: now,
    waitingSince: before.waitingSince ?? (isWaiting ? now : null),
  });
}
