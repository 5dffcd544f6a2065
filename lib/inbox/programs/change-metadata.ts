import type { Scope } from "@/db/engines/database";
import { findContact } from "@/db/stores/contacts";
import { findMessages } from "@/db/stores/messages";
import { setMetadata } from "@/db/stores/metadata";
import { findVisible, lockVisible } from "@/db/stores/people/visible-conversations";
import type { Metadata } from "@/db/tables/metadata";
import { AppError } from "@/lib/model/error";
import type { ProtocolMetadata } from "@/lib/protocols/agent-side/desk-reads";
import type { DomainEvent } from "@/lib/protocols/agent-side/domain-event";
import { type AgentIdentity, actorOf, requirePermission } from "../context/agent-identity";
import type { Context } from "../context/context";
import { storeWebhookEvents } from "../conversation/store-webhook-events";
import { metadataOf } from "./desk-views";

export type MetadataReference = {
  readonly kind: "conversation" | "contact" | "message";
  readonly id: string;
};

/**
 * Replaces one protocol's metadata of something; `change` gets what is there and must not wait: it may be called twice,
 * and what counts is what it makes of the locked row. The same again changes nothing. Throws `forbidden` for an agent who
 * changes nothing, and `not_found`.
 */
export async function changeMetadata(
  context: Context,
  agent: AgentIdentity,
  protocol: string,
  { kind, id }: MetadataReference,
  change: (metadata: ProtocolMetadata) => ProtocolMetadata,
): Promise<void> {
  const { organizationId } = agent;
  requirePermission(agent, "change-conversations");
  // What changes nothing locks nothing, so that it makes no version either.
  const known = metadataOf(await find(context.database.read, agent, kind, id), protocol);
  if (isSame(change(known), known)) return;
  await context.database.write(async (scope) => {
    const { metadata, domainEvent } = await lock(scope, agent, kind, id);
    const before = metadataOf(metadata, protocol);
    const after = change(before);
    if (isSame(after, before)) return;
    await setMetadata(scope, kind, id, { ...metadata, [protocol]: after });
    await storeWebhookEvents(context, scope, organizationId, [domainEvent]);
  });
}

function isSame(one: ProtocolMetadata, another: ProtocolMetadata): boolean {
  return JSON.stringify(one) === JSON.stringify(another);
}

/** What is remembered now. */
async function find(
  read: Scope,
  agent: AgentIdentity,
  kind: MetadataReference["kind"],
  id: string,
): Promise<Metadata | null> {
  if (kind === "contact") {
    const contact = await findContact(read, agent, id);
    if (contact === undefined) throw unknown(kind);
    return contact.metadata;
  }
  const [message] = kind === "message" ? await findMessages(read, [id]) : [];
  const conversationId = kind === "message" ? message?.conversationId : id;
  const conversation =
    conversationId === undefined ? undefined : await findVisible(read, agent, conversationId);
  if (conversation === undefined) throw unknown(kind);
  return message === undefined ? conversation.metadata : message.metadata;
}

type Locked = { readonly metadata: Metadata | null; readonly domainEvent: DomainEvent };

/** The metadata as it is now, its conversation locked until the transaction ends. */
async function lock(
  scope: Scope,
  agent: AgentIdentity,
  kind: MetadataReference["kind"],
  id: string,
): Promise<Locked> {
  const by = actorOf(agent);
  if (kind === "contact") {
    const contact = await findContact(scope, agent, id);
    if (contact === undefined) throw unknown(kind);
    return {
      metadata: contact.metadata,
      domainEvent: { kind: "contact-changed", contactId: id, by },
    };
  }
  const [message] = kind === "message" ? await findMessages(scope, [id]) : [];
  const conversationId = kind === "message" ? message?.conversationId : id;
  const locked =
    conversationId === undefined ? undefined : await lockVisible(scope, agent, conversationId);
  if (conversationId === undefined || locked === undefined) {
    throw unknown(kind);
  }
  return message === undefined
    ? {
        metadata: locked.metadata,
        domainEvent: { kind: "conversation-changed", conversationId, by },
      }
    : {
        metadata: message.metadata,
        domainEvent: { kind: "message-changed", conversationId, messageId: id, by },
      };
}

function unknown(kind: MetadataReference["kind"]): AppError {
  return new AppError("not_found", `There is no such ${kind}`);
}
