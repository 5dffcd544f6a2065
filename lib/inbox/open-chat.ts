import type { Scope } from "@/db/database";
import {
  lockExternalConversation,
  retireExternalId,
  setChannelData,
} from "@/db/stores/conversations";
import type { Conversation } from "@/db/tables";
import type { LiveEvent } from "@/lib/model/event";
import type { InboundOpening } from "@/lib/protocols/protocol";
import { assignCase, openCaseOf } from "./cases";
import { changeConversation } from "./change-conversation";
import type { Context } from "./context";
import type { LiveLine } from "./line-directory";
import { openConversation } from "./open-conversation";
import { renameContact } from "./rename-contact";
import { storableKey } from "./storable-key";

export type OpenedChat = {
  readonly outcome: "opened" | "resumed";
  readonly conversation: Conversation;
  readonly events: readonly LiveEvent[];
};

const contactActor = { kind: "contact" } as const;

/**
 * Lets a customer in, inside a write: into the one conversation of that name that is open, or into a new one, where
 * the customer waits from now on. A closed one makes way.
 */
export async function openChat(
  context: Context,
  scope: Scope,
  line: LiveLine,
  opening: InboundOpening,
): Promise<OpenedChat> {
  const now = context.now();
  const externalId = storableKey(opening.externalId);
  const known = await lockExternalConversation(scope, line.id, externalId);
  if (known?.status === "open") return { outcome: "resumed", conversation: known, events: [] };
  if (known !== undefined) await retireExternalId(scope, known);

  const { contact, conversationData, teamName } = opening;
  const opened = await openConversation(context, scope, line, {
    externalId,
    contact,
    teamName: teamName ?? null,
    by: contactActor,
    now,
  });
  if (contact.name !== null)
    await renameContact(context, scope, opened, contact.name, contactActor);
  await setChannelData(scope, opened.id, conversationData);
  const change = await changeConversation(
    context,
    scope,
    { ...opened, channelData: conversationData },
    { at: now, by: contactActor },
    [{ event: { kind: "opened", by: contactActor } }],
    { lastActivityAt: now, waitingSince: now },
  );
  const { conversation } = change;
  // It is in the views from now on, though nothing in it is unread.
  const counts = { kind: "counts", organizationId: line.organizationId } as const;
  const events = [...change.events, counts];
  if (line.outlet.way !== "poll" || !line.outlet.rules.opensCases) {
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
