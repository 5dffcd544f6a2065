import type { Scope } from "@/db/engines/database";
import { findContact } from "@/db/stores/contacts";
import { lockConversation } from "@/db/stores/conversations";
import { setMemo } from "@/db/stores/memos";
import { findMessages } from "@/db/stores/messages";
import type { Memo } from "@/db/tables/memo";
import { AppError } from "@/lib/model/error";
import type { ProtocolMemo } from "@/lib/protocols/agent-side/desk-reads";
import type { Happening } from "@/lib/protocols/agent-side/happening";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { notifySubscribers } from "../conversation/notify-subscribers";
import { memoOf } from "./desk-views";

export type MemoReference = {
  readonly kind: "conversation" | "contact" | "message";
  readonly id: string;
};

/**
 * Replaces what one protocol remembers of something; `change` gets what is there, locked, and must not wait. The same
 * again changes nothing. Throws `not_found`.
 */
export async function changeMemo(
  context: Context,
  agent: AgentIdentity,
  protocol: string,
  { kind, id }: MemoReference,
  change: (memo: ProtocolMemo) => ProtocolMemo,
): Promise<void> {
  const { organizationId } = agent;
  await context.database.write(async (scope) => {
    const { memo, happening } = await lock(scope, agent, kind, id);
    const before = memoOf(memo, protocol);
    const after = change(before);
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    await setMemo(scope, kind, id, { ...memo, [protocol]: after });
    await notifySubscribers(context, scope, organizationId, [happening]);
  });
}

type Locked = { readonly memo: Memo | null; readonly happening: Happening };

/** What is remembered now, its conversation locked until the transaction ends. */
async function lock(
  scope: Scope,
  agent: AgentIdentity,
  kind: MemoReference["kind"],
  id: string,
): Promise<Locked> {
  const by = actorOf(agent);
  if (kind === "contact") {
    const contact = await findContact(scope, agent.organizationId, id);
    if (contact === undefined) throw unknown(kind);
    return { memo: contact.memo, happening: { kind: "contact-changed", contactId: id, by } };
  }
  const [message] = kind === "message" ? await findMessages(scope, [id]) : [];
  const conversationId = kind === "message" ? message?.conversationId : id;
  const locked =
    conversationId === undefined ? undefined : await lockConversation(scope, conversationId);
  if (conversationId === undefined || locked?.organizationId !== agent.organizationId) {
    throw unknown(kind);
  }
  return message === undefined
    ? { memo: locked.memo, happening: { kind: "conversation-changed", conversationId, by } }
    : {
        memo: message.memo,
        happening: { kind: "message-changed", conversationId, messageId: id, by },
      };
}

function unknown(kind: MemoReference["kind"]): AppError {
  return new AppError("not_found", `There is no such ${kind}`);
}
