import type { Scope } from "@/db/engines/database";
import { addIdentity, findContactsBy } from "@/db/stores/contacts";
import { lockExternalConversation, setChannelData } from "@/db/stores/conversations";
import { listConversationIdsOf } from "@/db/stores/program-reads";
import { AppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import type { OpenedByUs } from "@/lib/protocols/agent-side/desk-acts";
import type { Person } from "@/lib/protocols/customer-side/protocol";
import { type AgentIdentity, actorOf, requirePermission } from "../context/agent-identity";
import type { Context } from "../context/context";
import { externalKey } from "../context/external-key";
import type { LiveLine } from "../context/live-line";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation } from "../conversation/change-conversation";
import { openConversation } from "../conversation/open-conversation";
import { renameContact } from "../conversation/rename-contact";

/**
 * Begins a conversation with a person with whom nobody in the organization has written yet, on a line that can reach
 * them; the person's answer arrives in it. On every other line that could reach them they are known from then on, too.
 * Whoever is known already, by telephone number or e-mail address, is left as they are, and ids are given of what the agent
 * may see alone. Throws `forbidden` for an agent who answers nobody, `not_found` for an unknown line and `unsupported` for one
 * that cannot reach this person.
 */
export async function startOutbound(
  context: Context,
  agent: AgentIdentity,
  { person, lineId }: { readonly person: Person; readonly lineId: string },
): Promise<OpenedByUs> {
  requirePermission(agent, "change-conversations");
  const line = context.lines.find(lineId);
  if (line?.organizationId !== agent.organizationId) {
    throw new AppError("not_found", "There is no such line");
  }
  const { opened } = await writeAndPublish(context, async (scope) => {
    const known = await findKnown(scope, agent, person);
    if (known !== null) return { opened: known, events: [] };
    return open(context, scope, agent, line, person);
  });
  return opened;
}

async function findKnown(
  scope: Scope,
  agent: AgentIdentity,
  { phoneNumber, email }: Person,
): Promise<OpenedByUs | null> {
  const { organizationId } = agent;
  const contactIds = [
    ...(phoneNumber === null ? [] : await findContactsBy(scope, organizationId, { phoneNumber })),
    ...(email === null ? [] : await findContactsBy(scope, organizationId, { email })),
  ];
  return contactIds.length === 0 ? null : asKnown(scope, agent, contactIds);
}

/** That somebody is known, and of them only what the agent may see. */
async function asKnown(
  scope: Scope,
  agent: AgentIdentity,
  contactIds: readonly string[],
): Promise<OpenedByUs> {
  const [latest] = await listConversationIdsOf(scope, agent, contactIds);
  const [contactId = null] = agent.isLimitedToTeams ? [] : contactIds;
  return {
    outcome: "known",
    contactId: latest?.contactId ?? contactId,
    conversationId: latest?.id ?? null,
  };
}

async function open(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  line: LiveLine,
  person: Person,
): Promise<{ readonly opened: OpenedByUs; readonly events: readonly LiveEvent[] }> {
  const outreach = line.isEnabled ? line.outreach(person) : null;
  if (outreach === null) {
    throw new AppError("unsupported", `Nobody can be written to first on ${line.name} with this`);
  }
  const now = context.now();
  const externalId = externalKey(outreach.externalId);
  const there = await lockExternalConversation(scope, line.id, externalId);
  if (there !== undefined) {
    return { opened: await asKnown(scope, agent, [there.contactId]), events: [] };
  }
  const { contact, conversationData } = outreach;
  const by = actorOf(agent);
  const opened = await openConversation(context, scope, line, {
    externalId,
    contact: {
      ...contact,
      phoneNumber: contact.phoneNumber ?? person.phoneNumber,
      email: contact.email ?? person.email,
    },
    teamName: null,
    by,
    now,
  });
  if (person.name !== null) await renameContact(context, scope, opened, person.name, by);
  await setChannelData(scope, opened.id, conversationData);
  for (const other of context.lines.ofOrganization(line.organizationId)) {
    const elsewhere = other.id === line.id ? null : other.outreach(person);
    if (elsewhere === null) continue;
    await addIdentity(scope, {
      id: context.newId(),
      organizationId: line.organizationId,
      contactId: opened.contactId,
      lineId: other.id,
      address: elsewhere.contact.identity,
      phoneNumber: elsewhere.contact.phoneNumber,
      email: elsewhere.contact.email ?? null,
      createdAt: now,
    });
  }
  const { conversation, events } = await changeConversation(
    context,
    scope,
    { ...opened, channelData: conversationData },
    { at: now, by },
    [{ event: { kind: "opened", by } }],
    { lastActivityAt: now },
  );
  const { organizationId, id: conversationId } = conversation;
  const counts = { kind: "counts", organizationId, movedBy: { conversationId } } as const;
  return {
    opened: {
      outcome: "opened",
      conversationId: conversation.id,
      contactId: conversation.contactId,
    },
    events: [...events, counts],
  };
}
