import type { Scope } from "@/db/engines/database";
import { addIdentity, findContact } from "@/db/stores/contacts";
import { findReferenced, retireExternalId } from "@/db/stores/conversation-references";
import { lockExternalConversation } from "@/db/stores/conversations";
import { everythingOf } from "@/db/stores/people/visibility";
import { findPreviousLine, listPreviousLines } from "@/db/stores/previous-lines";
import { nextNumber } from "@/db/stores/sequences";
import type { Conversation } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { Actor } from "@/lib/model/event";
import { dialledNumber } from "@/lib/model/phone-number";
import type { Outreach, Person } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { externalKey } from "../context/external-key";
import type { LiveLine } from "../context/live-line";
import type { ConversationChange } from "../conversation/change-conversation";
import { hasEnded } from "../conversation/has-ended";
import { type Destination, moveConversation } from "./move-conversation";

/** What is known of a contact besides the addresses on single lines. */
type KnownContact = {
  readonly name: string | null;
  readonly identities: readonly {
    readonly phoneNumber: string | null;
    readonly email: string | null;
  }[];
};

/** A line on which a conversation is, was, or could go on. */
export type ContinuableLine = {
  readonly line: LiveLine;
  readonly state: "current" | "previous" | "reachable";
};

/**
 * Makes a locked conversation go on on the line that its agents chose: as it was there before, else where the channel
 * says that its customer's answer would arrive. Throws `not_found` for a line that is not there, `unsupported` for one
 * that cannot reach the customer, and `conflict` where the customer has another open conversation on it.
 */
export async function continueOnLine(
  context: Context,
  scope: Scope,
  before: Conversation,
  lineId: string,
  by: Actor,
): Promise<ConversationChange> {
  if (before.lineId === lineId) return { conversation: before, events: [] };
  const line = context.lines.find(lineId);
  if (line?.organizationId !== before.organizationId) {
    throw new AppError("not_found", "There is no such line");
  }
  if (!line.isEnabled) throw refuse(`${line.name} is switched off`);
  const to = await destinationOn(context, scope, before, line);
  return moveConversation(context, scope, before, line, { to, by });
}

async function destinationOn(
  context: Context,
  scope: Scope,
  before: Conversation,
  line: LiveLine,
): Promise<Destination> {
  const previous = await findPreviousLine(scope, before.id, line.id);
  if (previous !== undefined) return previous;
  const contact = await findContact(scope, everythingOf(before.organizationId), before.contactId);
  const outreach = contact && line.outreach(personOf(contact));
  if (outreach == null) throw refuse(`${line.name} cannot reach this customer`);
  const externalConversationId = externalKey(outreach.externalId);
  await makeWay(scope, line, externalConversationId);
  await knowThere(context, scope, before, line, outreach);
  return {
    externalConversationId,
    contactAddress: outreach.contact.address,
    number:
      line.numbering === null
        ? null
        : await nextNumber(scope, "conversations", line.numbering.conversationsFrom),
    channelData: outreach.conversationData,
    lastContactAt: null,
  };
}

/** A closed conversation gives up its name; an open one keeps it. */
async function makeWay(scope: Scope, line: LiveLine, externalId: string): Promise<void> {
  const other = await lockExternalConversation(scope, line.id, externalId);
  if (other === undefined) return;
  if (!hasEnded(other)) {
    throw new AppError(
      "conflict",
      `The customer has another open conversation on ${line.name}. Continue there`,
    );
  }
  await retireExternalId(scope, other);
}

async function knowThere(
  context: Context,
  scope: Scope,
  { organizationId, contactId }: Conversation,
  line: LiveLine,
  { contact }: Outreach,
): Promise<void> {
  await addIdentity(scope, {
    id: context.newId(),
    organizationId,
    contactId,
    lineId: line.id,
    address: contact.identity,
    phoneNumber: contact.phoneNumber,
    email: contact.email ?? null,
    createdAt: context.now(),
  });
}

/** The lines that a conversation can be on, its own first, then by name. */
export async function continuableLines(
  context: Context,
  conversation: Conversation,
  contact: KnownContact,
): Promise<readonly ContinuableLine[]> {
  const { read } = context.database;
  const person = personOf(contact);
  const previous = await listPreviousLines(read, [conversation.id]);
  const lines: ContinuableLine[] = [];
  for (const line of context.lines.ofOrganization(conversation.organizationId)) {
    if (line.id === conversation.lineId) lines.unshift({ line, state: "current" });
    else if (!line.isEnabled) continue;
    else if (previous.some(({ lineId }) => lineId === line.id))
      lines.push({ line, state: "previous" });
    else if (await isReachable(context, line, person)) lines.push({ line, state: "reachable" });
  }
  const [own, ...others] = lines;
  const byName = others.sort((a, b) => (a.line.name < b.line.name ? -1 : 1));
  return own === undefined ? [] : [own, ...byName];
}

async function isReachable(context: Context, line: LiveLine, person: Person): Promise<boolean> {
  const outreach = line.outreach(person);
  if (outreach === null) return false;
  const id = externalKey(outreach.externalId);
  const other = await findReferenced(context.database.read, [line.id], { by: "external", id });
  return other === undefined || hasEnded(other);
}

/** Elsewhere a number is written as it is dialled today. */
function personOf({ name, identities }: KnownContact): Person {
  const number = identities.find(({ phoneNumber }) => phoneNumber !== null)?.phoneNumber ?? null;
  return {
    name,
    phoneNumber: number === null ? null : (dialledNumber(number) ?? number),
    email: identities.find(({ email }) => email !== null)?.email ?? null,
  };
}

function refuse(message: string): AppError {
  return new AppError("unsupported", message, { problems: [{ path: "lineId", message }] });
}
