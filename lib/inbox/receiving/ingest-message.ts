import type { Scope } from "@/db/engines/database";
import { restartChat } from "@/db/stores/chats";
import { addAlias } from "@/db/stores/conversation-references";
import type { Conversation } from "@/db/tables/tables";
import type { LiveEvent } from "@/lib/model/event";
import { earlierOf } from "@/lib/model/past-instant";
import type { InboundMessage } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { waitingAt } from "../context/waiting";
import { changeConversation, seqOfEntry } from "../conversation/change-conversation";
import { customerStopped } from "../conversation/customer-typing";
import { applyEarly } from "../conversation/early-changes";
import { mergeLockedChannelData } from "../conversation/merge-channel-data";
import { openingEntries } from "../conversation/opening-entries";
import { renameContact } from "../conversation/rename-contact";
import { enqueueReceipts } from "../delivery/enqueue-receipts";
import { conversationOf, type NoConversation, quietConversationOf } from "./find-conversation";
import { type StoredMessage, storeMessages } from "./store-messages";
import { whenSaid } from "./when-said";

/** Whoever writes here. */
const by = { kind: "contact" } as const;

export type IngestedMessage = {
  readonly outcome: "created";
  readonly conversation: Conversation;
  readonly messageId: string;
  readonly needsMedia: boolean;
  /** Whether word of its arrival is in line for the customer's side. */
  readonly hasReceipts: boolean;
  readonly events: readonly LiveEvent[];
};

/** Nothing was stored. */
export type RefusedMessage = NoConversation | { readonly outcome: "unknown-file" };

/**
 * Stores one customer message inside a write, with what came with it: finds or opens its conversation, reopens a closed
 * one, and starts the reply window and the waiting time, by the provider's clock; what something newer has overtaken moves
 * neither the list nor the contact. What no person wrote does none of these. Throws `repeated` when
 * its key is stored already.
 */
export async function ingestMessage(
  context: Context,
  scope: Scope,
  line: LiveLine,
  event: InboundMessage,
): Promise<IngestedMessage | RefusedMessage> {
  const now = context.now();
  const isQuiet = event.isAside ?? (event.mail?.automatic ?? null) !== null;
  const find = isQuiet ? quietConversationOf : conversationOf;
  const before = await find(context, scope, line, event, now);
  if ("outcome" in before) return before;
  const entries = isQuiet ? [] : openingEntries(before, by);
  const stored = await storeMessages(context, scope, line, before, event, {
    now,
    firstSeq: seqOfEntry(before, entries.length),
  });
  if (stored === null) return { outcome: "unknown-file" };
  const { messages, isOvertaken } = stored;
  if (isOvertaken && event.externalMessageId !== null) {
    const came = { ...messages[0], direction: "inbound", reaction: null } as const;
    await applyEarly(context, scope, came, event.externalMessageId);
  }
  const [{ id: messageId }] = messages;
  const contents = [event.content, ...(event.parts ?? [])];
  const result = {
    outcome: "created",
    messageId,
    needsMedia: contents.some(({ kind }) => kind === "remote-file"),
  } as const;
  if (isQuiet) {
    const change = await fileQuietly(context, scope, before, messages, now);
    return { ...result, ...change, hasReceipts: false };
  }

  // Somebody else than its contact may write in a conversation, whose contact that does not change.
  const isContact = event.contact?.address === before.contactAddress || isBroughtBySender(event);
  const contact = isContact ? event.contact : null;
  const said = whenSaid(event, before, now);
  const name = contact?.name ?? null;
  if (name !== null && !said.isOvertaken) await renameContact(context, scope, before, name, by);
  if (event.alias !== undefined) {
    await addAlias(scope, { lineId: line.id, alias: event.alias, conversationId: before.id });
  }
  const channelData = await mergeLockedChannelData(scope, before, event.conversationData);
  const hasReceipts = line.capabilities.deliveryReceipts !== "none";
  if (hasReceipts) await enqueueReceipts(context, scope, "delivered", before, messages, null);
  const isPolled = line.deliveryMode.kind === "pull";
  if (isPolled) await restartChat(scope, before.id, waitingAt(context));

  const { conversation, events } = await changeConversation(
    context,
    scope,
    { ...before, channelData },
    { at: now, by },
    [...entries, ...messages.map(({ id }) => ({ messageId: id }))],
    {
      status: "open",
      unreadCount: before.unreadCount + messages.length,
      ...(said.isOvertaken
        ? { lateAt: now }
        : {
            lastMessageId: messageId,
            lastActivityAt: now,
            contactAddress: contact?.address ?? before.contactAddress,
          }),
      lastContactAt: said.lastContactAt,
      waitingSince: earlierOf(before.waitingSince, said.at),
    },
  );
  return {
    ...result,
    conversation,
    hasReceipts,
    events: isPolled ? [...events, customerStopped(context, conversation)] : events,
  };
}

/**
 * Puts what no person wrote into the record of a conversation: nobody waits for an answer, no program is told, and only
 * a closed conversation shows it as its last message.
 */
async function fileQuietly(
  context: Context,
  scope: Scope,
  before: Conversation,
  messages: readonly StoredMessage[],
  now: Date,
): Promise<Pick<IngestedMessage, "conversation" | "events">> {
  const [first] = messages;
  const isShown = before.status === "closed" && first !== undefined;
  return changeConversation(
    context,
    scope,
    before,
    { at: now, by },
    messages.map(({ id }) => ({ messageId: id, isQuiet: true })),
    isShown ? { lastMessageId: first.id, lastActivityAt: now } : {},
  );
}

/** Whether only the sender's address says where a message belongs, so that the conversation is that sender's. */
function isBroughtBySender({ conversation }: InboundMessage): boolean {
  return conversation.by !== "external" || conversation.threadReferences === undefined;
}
