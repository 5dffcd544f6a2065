import type { Scope } from "@/db/engines/database";
import { retireExternalId } from "@/db/stores/conversation-references";
import { lockConversation, lockExternalConversation } from "@/db/stores/conversations";
import { findExternalMessage } from "@/db/stores/messages";
import type { Conversation } from "@/db/tables/tables";
import type {
  InboundContact,
  InboundMessage,
  MessageTarget,
  ThreadReference,
} from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { externalKey } from "../context/external-key";
import type { LiveLine } from "../context/live-line";
import { hasEnded } from "../conversation/has-ended";
import { openConversation } from "../conversation/open-conversation";
import { findOnLine } from "../switch-line/find-on-line";
import { lockOnLine, returnToLine } from "../switch-line/return-to-line";
import { findByNames, isKnownOtherwise, keepNames } from "./person-names";

/** Whoever writes here. */
const by = { kind: "contact" } as const;

/** There is no such conversation, or it is another contact's. */
export type NoConversation = { readonly outcome: "unknown-conversation" | "other-contact" };

/** The locked conversation that a message belongs to, opened where the vendor's name for it is new. */
export async function conversationOf(
  context: Context,
  scope: Scope,
  line: LiveLine,
  event: InboundMessage,
  now: Date,
): Promise<Conversation | NoConversation> {
  const { conversation: target, contact } = event;
  if (target.by !== "external") {
    const found = await findOnLine(scope, [line.id], target);
    if (found === undefined) return { outcome: "unknown-conversation" };
    const address = contact?.address ?? event.contactAddress ?? null;
    if (address !== null && address !== found.contactAddress) return { outcome: "other-contact" };
    const locked = await lockOnLine(context, scope, line, found.id);
    const isOver = locked && hasEnded(locked) && line.capabilities.reopening === "none";
    return locked === undefined || isOver ? { outcome: "unknown-conversation" } : locked;
  }
  if (contact === null) throw new Error("A conversation cannot be opened for nobody");
  const conversation = await conversationOfPerson(
    context,
    scope,
    line,
    event,
    target,
    contact,
    now,
  );
  await keepNames(context, scope, line, conversation, contact);
  return conversation;
}

/** The locked conversation of somebody whom the vendor names, opened where none of the names is known. */
async function conversationOfPerson(
  context: Context,
  scope: Scope,
  line: LiveLine,
  event: InboundMessage,
  target: Extract<MessageTarget, { by: "external" }>,
  contact: InboundContact,
  now: Date,
): Promise<Conversation> {
  const externalId = externalKey(target.id);
  for (const threadReference of target.threadReferences ?? []) {
    const named = await findByThreadReference(scope, line.id, threadReference);
    const locked = named && (await lockOnLine(context, scope, line, named.id));
    if (locked !== undefined) return locked;
  }
  const { alsoKnownAs = [] } = contact;
  const names = [target.id, ...alsoKnownAs];
  const found =
    alsoKnownAs.length > 0
      ? await lockByNames(context, scope, line, names)
      : await lockExternalConversation(scope, line.id, externalId);
  if (found !== undefined && (!hasEnded(found) || target.whenClosed === "reopen")) {
    return found;
  }
  const isStranger =
    found === undefined &&
    (alsoKnownAs.length > 0 || !(await isKnownOtherwise(scope, line, target.id)));
  if (!isStranger) {
    if (found !== undefined) await retireExternalId(scope, found);
    const back = await returnToLine(context, scope, line, externalId, target.whenClosed);
    if (back !== undefined) return back;
    if (target.whenClosed === "reopen" && found === undefined) {
      const other = await lockByNames(context, scope, line, names);
      if (other !== undefined) return other;
    }
  }
  const teamName = event.teamName ?? null;
  return openConversation(context, scope, line, { externalId, contact, teamName, by, now });
}

/** The locked conversation that one of a person's names tells, back on the line where it went on elsewhere. */
async function lockByNames(
  context: Context,
  scope: Scope,
  line: LiveLine,
  names: readonly string[],
): Promise<Conversation | undefined> {
  const named = await findByNames(scope, line, names);
  return named && lockOnLine(context, scope, line, named.id);
}

/** The conversation that a message says it belongs to. */
async function findByThreadReference(
  scope: Scope,
  lineId: string,
  threadReference: ThreadReference,
): Promise<Pick<Conversation, "id"> | undefined> {
  if (threadReference.by !== "message") return findOnLine(scope, [lineId], threadReference);
  const message = await findExternalMessage(
    scope,
    [lineId],
    externalKey(threadReference.externalMessageId),
  );
  return message && { id: message.conversationId };
}

/**
 * The locked conversation that an automatic mail belongs to, as it stands: it is neither reopened nor moved back to
 * the line. Where there is none, a new one that is closed from the start.
 */
export async function quietConversationOf(
  context: Context,
  scope: Scope,
  line: LiveLine,
  { conversation: target, contact }: InboundMessage,
  now: Date,
): Promise<Conversation | NoConversation> {
  if (target.by !== "external" || contact === null) return { outcome: "unknown-conversation" };
  for (const threadReference of target.threadReferences ?? []) {
    const named = await findByThreadReference(scope, line.id, threadReference);
    const locked = named && (await lockConversation(scope, named.id));
    if (locked !== undefined) return locked;
  }
  const externalId = externalKey(target.id);
  const found = await lockExternalConversation(scope, line.id, externalId);
  if (found !== undefined) return found;
  const named = await findByNames(scope, line, [target.id, ...(contact.alsoKnownAs ?? [])]);
  const elsewhere = named && (await lockConversation(scope, named.id));
  if (elsewhere !== undefined) return elsewhere;
  const opening = { externalId, contact, teamName: null, by, now, isQuiet: true } as const;
  return openConversation(context, scope, line, opening);
}
