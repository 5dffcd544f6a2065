import type { Desk } from "../../agent-side/desk";
import type { DeskConversation } from "../../agent-side/desk-reads";
import {
  type ConversationMetadata,
  type Flags,
  readConversationMetadata,
} from "../documents/metadata";

/** Changes what is stored with a conversation. */
export async function changeConversationMetadata(
  desk: Desk,
  conversationId: string,
  change: (metadata: ConversationMetadata) => ConversationMetadata,
): Promise<void> {
  await desk.changeMetadata({ kind: "conversation", id: conversationId }, (metadata) => ({
    ...metadata,
    ...change(readConversationMetadata(metadata)),
  }));
}

/** Stores a user's flags in a conversation. They override what the desk says (`settled-flags.ts`). */
export async function setFlags(
  desk: Desk,
  conversationId: string,
  agentIds: readonly string[],
  flags: (known: Flags | undefined) => Pick<Flags, "inbox" | "active" | "accepted">,
): Promise<void> {
  if (agentIds.length === 0) return;
  const now = await desk.findConversation(conversationId);
  if (now === null) return;
  const at = now.lastActivityAt.toISOString();
  await changeConversationMetadata(desk, conversationId, (metadata) => ({
    ...metadata,
    flags: {
      ...metadata.flags,
      ...Object.fromEntries(
        agentIds.map((id) => [id, { ...flags(metadata.flags?.[id]), seq: now.lastSeq, at }]),
      ),
    },
  }));
}

/** Deletes a user's flags, so that the desk's own state counts again, and the channels that were notified. */
export async function forgetFlags(
  desk: Desk,
  { id, metadata }: DeskConversation,
  agentId: string,
): Promise<void> {
  const known = readConversationMetadata(metadata);
  const isNobodyAsked = known.channels === undefined || known.channels.length === 0;
  if (known.flags?.[agentId] === undefined && isNobodyAsked) return;
  await changeConversationMetadata(desk, id, (before) => {
    const { [agentId]: _gone, ...flags } = before.flags ?? {};
    return { ...before, flags, channels: [] };
  });
}

/**
 * A user's first message of any kind makes the user a participant (web1on1 §6.3). The customer gets no event for it.
 */
export async function becomeParticipant(desk: Desk, conversation: DeskConversation): Promise<void> {
  if (isParticipant(conversation, desk.agent.id)) return;
  await setFlags(desk, conversation.id, [desk.agent.id], () => ({
    inbox: false,
    active: true,
    accepted: false,
  }));
}

function isParticipant({ participants, metadata }: DeskConversation, agentId: string): boolean {
  return (
    participants.some((one) => one.agentId === agentId && one.leftAt === null) ||
    (readConversationMetadata(metadata).flags?.[agentId]?.active ?? false)
  );
}
