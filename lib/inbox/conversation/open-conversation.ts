import type { Scope } from "@/db/engines/database";
import { findOrCreateContact } from "@/db/stores/contacts";
import { insertConversation } from "@/db/stores/conversations";
import { nextNumber } from "@/db/stores/sequences";
import type { Conversation } from "@/db/tables/tables";
import type { Actor } from "@/lib/model/event";
import { waitingOrder } from "@/lib/model/waiting-order";
import type { InboundContact } from "@/lib/protocols/customer-side/protocol";
import { raceLost } from "../context/abort-write";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { startChat } from "./start-chat";
import { storeWebhookEvents } from "./store-webhook-events";

export type Opening = {
  readonly externalId: string;
  readonly contact: InboundContact;
  readonly teamName: string | null;
  readonly by: Actor;
  readonly now: Date;
  /**
   * The conversation is closed from the start and nobody is told of it, since it holds mail that no person wrote.
   */
  readonly isQuiet?: true;
};

/** Makes a new conversation, with its contact where that is new, inside a write. Throws `raceLost`. */
export async function openConversation(
  context: Context,
  scope: Scope,
  line: LiveLine,
  { externalId, contact, teamName, by, now, isQuiet }: Opening,
): Promise<Conversation> {
  const { organizationId, id: lineId, numbering } = line;
  const newContactId = context.newId();
  const contactId = await findOrCreateContact(scope, {
    contactId: newContactId,
    identityId: context.newId(),
    organizationId,
    lineId,
    address: contact.identity,
    name: contact.name,
    phoneNumber: contact.phoneNumber,
    email: contact.email ?? null,
    now,
  });
  if (contactId === undefined) throw raceLost();
  const conversation: Conversation = {
    id: context.newId(),
    organizationId,
    lineId,
    externalConversationId: externalId,
    key: line.namesConversations ? context.newKey() : null,
    caseId: null,
    number:
      numbering === null
        ? null
        : await nextNumber(scope, "conversations", numbering.conversationsFrom),
    teamId: line.teamIds.get(teamName ?? "") ?? line.teamId,
    contactId,
    contactAddress: contact.address,
    status: isQuiet ? "closed" : "open",
    assigneeId: null,
    version: 1,
    lastSeq: 0,
    unreadCount: 0,
    readSeq: 0,
    lastMessageId: null,
    lastActivityAt: now,
    lateAt: null,
    lastContactAt: null,
    waitingSince: null,
    failedAt: null,
    waitingOrder: waitingOrder(null, now),
    channelData: {},
    choicesMessageId: null,
    choicesUntil: null,
    metadata: null,
    endsAt: null,
    snoozedUntil: null,
    windowWarningAt: null,
    answerBy: null,
    tags: null,
    priority: null,
    createdAt: now,
  };
  if (!(await insertConversation(scope, conversation))) throw raceLost();
  if (isQuiet) return conversation;
  const { id: conversationId } = conversation;
  await storeWebhookEvents(context, scope, organizationId, [
    ...(contactId === newContactId ? [{ kind: "contact-created" as const, contactId, by }] : []),
    { kind: "conversation-created", conversationId, by },
  ]);
  if (line.deliveryMode.kind === "pull")
    await startChat(context, scope, line.deliveryMode.rules, conversation);
  return conversation;
}
