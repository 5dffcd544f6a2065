import type { Scope } from "@/db/engines/database";
import { addIdentity, joinContacts } from "@/db/stores/contacts";
import {
  addAlias,
  findLastNamed,
  isNamedOtherwise,
  keepAlias,
  retireExternalId,
} from "@/db/stores/conversation-references";
import { lockExternalConversation } from "@/db/stores/conversations";
import { dropPreviousByName } from "@/db/stores/previous-lines";
import type { Conversation } from "@/db/tables/tables";
import { phoneKey } from "@/lib/model/phone-number";
import type { InboundContact } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { externalKey } from "../context/external-key";
import type { LiveLine } from "../context/live-line";
import { findOnLine } from "../switch-line/find-on-line";

/**
 * The conversation on a line of the person whom the provider calls by these names, not locked: of several the one that
 * was active last. Undefined where none of the names is known.
 */
export async function findByNames(
  scope: Scope,
  line: LiveLine,
  names: readonly string[],
): Promise<Conversation | undefined> {
  const found: Conversation[] = [];
  for (const name of names) {
    const own = await findOnLine(scope, [line.id], { by: "external", id: externalKey(name) });
    const other =
      own ?? (await findOnLine(scope, [line.id], { by: "alias", alias: aliasOf(name) }));
    if (other !== undefined) found.push(other);
  }
  const together = await findLastNamed(scope, line.id, names.map(aliasOf));
  if (together !== undefined) found.push(together);
  return found.sort((a, b) => b.lastActivityAt.getTime() - a.lastActivityAt.getTime())[0];
}

/**
 * Whether the provider's name for somebody may lead to a conversation though none on the line is called so now. Most of
 * those who write for the first time are told by this one look-up.
 */
export function isKnownOtherwise(scope: Scope, line: LiveLine, name: string): Promise<boolean> {
  return isNamedOtherwise(scope, {
    lineId: line.id,
    externalId: externalKey(name),
    alias: aliasOf(name),
  });
}

/**
 * Stores all names that a provider has for one person with the contact of this locked conversation. Messages under any of
 * these names then belong to this conversation. Another conversation may already have one of the names; it was with the
 * same person, so its contact is joined with this one. From then on a message goes to whichever of the two was active
 * last: an answer is stored where the question was asked.
 */
export async function keepNames(
  context: Context,
  scope: Scope,
  line: LiveLine,
  conversation: Conversation,
  { identity, alsoKnownAs = [], phoneNumber, email = null }: InboundContact,
): Promise<void> {
  if (alsoKnownAs.length === 0) return;
  const { id: conversationId, organizationId, contactId } = conversation;
  const names = [identity, ...alsoKnownAs];
  const others: Conversation[] = [];
  for (const name of names) {
    const externalId = externalKey(name);
    if (externalId === conversation.externalConversationId) continue;
    const alias = { lineId: line.id, alias: aliasOf(name), conversationId };
    const isNew = await addAlias(scope, alias);
    // Agents may have begun another one with that name since.
    const other = await lockExternalConversation(scope, line.id, externalId);
    if (other !== undefined) {
      await retireExternalId(scope, other);
      others.push(other);
    }
    if (!isNew) continue;
    await keepAlias(scope, alias);
    await dropPreviousByName(scope, line.id, externalId);
    await addIdentity(scope, {
      id: context.newId(),
      organizationId,
      contactId,
      lineId: line.id,
      address: name,
      phoneNumber: isMadeOf(name, phoneNumber) ? phoneNumber : null,
      email,
      createdAt: context.now(),
    });
  }
  if (others.length > 0) await goOnTogether(scope, conversation, others, names);
}

/** Makes these the conversations of one contact, each of which has every name of the person. */
async function goOnTogether(
  scope: Scope,
  conversation: Conversation,
  others: readonly Conversation[],
  names: readonly string[],
): Promise<void> {
  const isOwnName = (name: string) => externalKey(name) === conversation.externalConversationId;
  if (names.some(isOwnName)) await retireExternalId(scope, conversation);
  for (const { id, lineId } of [conversation, ...others]) {
    for (const name of names) {
      await addAlias(scope, { lineId, alias: aliasOf(name), conversationId: id });
    }
  }
  for (const { contactId } of others) await joinContacts(scope, contactId, conversation.contactId);
}

/** Whether a name is that of the number itself. */
function isMadeOf(name: string, phoneNumber: string | null): boolean {
  const key = phoneNumber === null ? null : phoneKey(phoneNumber);
  return key !== null && name.endsWith(key.slice(1));
}

/** The names of people stand apart from those that vendors give conversations. */
function aliasOf(name: string): string {
  return externalKey(`person:${name}`);
}
