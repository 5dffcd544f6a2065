import type { Desk } from "../../agent-side/desk";
import type {
  DeskContact,
  DeskConversation,
  DeskMessage,
  ShortNamed,
} from "../../agent-side/desk-reads";
import { notFound } from "../access/endpoint";
import { isDeletedConversation } from "../documents/conversation-document";
import { isDeletedMessage } from "../documents/message-document";

/** The conversation with this id. Throws with the text that the SDK's tests expect (web1on1 §3.5). */
export async function findConversation(desk: Desk, shortId: string): Promise<DeskConversation> {
  const conversation = await desk.findConversationBy(shortId);
  if (conversation === null || isDeletedConversation(conversation)) throw notFound("Conversation");
  return conversation;
}

/** The message with this id; throws `not_found`. */
export async function findMessage(desk: Desk, shortId: string): Promise<DeskMessage> {
  const id = await desk.resolve("message", shortId);
  const message = id === null ? null : await desk.findMessage(id);
  if (message === null || isDeletedMessage(message)) throw notFound("Message");
  return message;
}

/** The contact with this id; throws `not_found`, also for the placeholder contact of an internal conversation. */
export async function findContact(desk: Desk, shortId: string): Promise<DeskContact> {
  const id = await desk.resolve("contact", shortId);
  const contact = id === null ? null : await desk.findContact(id);
  if (contact === null || isInternalContact(desk, contact)) throw notFound("Contact");
  return contact;
}

/** Whether a contact is the placeholder of an internal conversation. */
export function isInternalContact({ lines }: Desk, { identities }: DeskContact): boolean {
  return identities.some(
    ({ lineId }) => lines.find(({ id }) => id === lineId)?.isInternal ?? false,
  );
}

/** Our ids for the vendor's short ids; unknown ones are left out. */
export async function resolveAll(
  desk: Desk,
  kind: ShortNamed,
  shortIds: readonly string[],
): Promise<readonly string[]> {
  const ids = await Promise.all(
    shortIds.slice(0, 500).map((shortId) => desk.resolve(kind, shortId)),
  );
  return ids.filter((id) => id !== null);
}
