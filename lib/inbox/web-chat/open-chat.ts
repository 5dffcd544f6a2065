import type { Scope } from "@/db/engines/database";
import { retireExternalId } from "@/db/stores/conversation-references";
import { lockExternalConversation, setChannelData } from "@/db/stores/conversations";
import type { InboundOpening } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { externalKey } from "../context/external-key";
import type { LiveLine } from "../context/live-line";
import { assignCase, openCaseOf } from "../conversation/cases";
import { changeConversation } from "../conversation/change-conversation";
import { hasEnded } from "../conversation/has-ended";
import { openConversation } from "../conversation/open-conversation";
import { renameContact } from "../conversation/rename-contact";
import { redeemOneTimeToken } from "../switch-line/one-time-tokens";
import { type OpenedChat, reopenAndWait, resumeWithToken } from "../switch-line/resume-with-token";
import { returnToLine } from "../switch-line/return-to-line";

const customer = { kind: "contact" } as const;

/**
 * Lets a customer in, inside a write: into the conversation that a one-time token gives, the one of that name that is open here
 * or went on elsewhere, or a new one, where the customer waits from now on. A closed one makes way.
 */
export async function openChat(
  context: Context,
  scope: Scope,
  line: LiveLine,
  opening: InboundOpening,
): Promise<OpenedChat> {
  const now = context.now();
  const externalId = externalKey(opening.externalId);
  const proven =
    opening.oneTimeToken &&
    (await redeemOneTimeToken(context, scope, line, externalId, opening.oneTimeToken));
  if (proven !== undefined) return resumeWithToken(context, scope, line, opening, proven);

  const known = await lockExternalConversation(scope, line.id, externalId);
  if (known !== undefined && !hasEnded(known))
    return { outcome: "resumed", conversation: known, events: [] };
  if (known !== undefined) await retireExternalId(scope, known);
  const back = await returnToLine(context, scope, line, externalId, "new");
  if (back !== undefined)
    return { outcome: "resumed", ...(await reopenAndWait(context, scope, back)) };

  const { contact, conversationData, teamName } = opening;
  const opened = await openConversation(context, scope, line, {
    externalId,
    contact,
    teamName: teamName ?? null,
    by: customer,
    now,
  });
  if (contact.name !== null) await renameContact(context, scope, opened, contact.name, customer);
  await setChannelData(scope, opened.id, conversationData);
  const change = await changeConversation(
    context,
    scope,
    { ...opened, channelData: conversationData },
    { at: now, by: customer },
    [{ event: { kind: "opened", by: customer } }],
    { lastActivityAt: now, waitingSince: now },
  );
  const { conversation } = change;
  // It is in the views from now on, though nothing in it is unread.
  const { organizationId, id: conversationId } = conversation;
  const counts = { kind: "counts", organizationId, movedBy: { conversationId } } as const;
  const events = [...change.events, counts];
  if (line.deliveryMode.kind !== "pull" || !line.deliveryMode.rules.opensCases) {
    return { outcome: "opened", conversation, events };
  }
  const theCase = await openCaseOf(context, scope, conversation);
  const assigned = await assignCase(context, scope, conversation, theCase, { kind: "system" });
  return {
    outcome: "opened",
    conversation: assigned.conversation,
    events: [...events, ...assigned.events],
  };
}
