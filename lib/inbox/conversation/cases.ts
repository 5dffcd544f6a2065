import type { Scope } from "@/db/engines/database";
import {
  findCase,
  findOpenCase,
  findVisibleCase,
  insertCase,
  setCaseClosed,
} from "@/db/stores/cases";
import { setCase } from "@/db/stores/conversations";
import { nextNumber } from "@/db/stores/sequences";
import type { Case, Conversation } from "@/db/tables/tables";
import { caseName } from "@/lib/model/conversation/case-name";
import { AppError } from "@/lib/model/error";
import type { Actor } from "@/lib/model/event";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { type ConversationChange, changeConversation } from "./change-conversation";
import { lockFor } from "./lock-for";
import { eventItem, queueForPoll } from "./queue-for-poll";

/** Makes a case for the contact of a conversation, inside a write. */
async function newCase(
  context: Context,
  scope: Scope,
  { organizationId, contactId }: Conversation,
): Promise<Case> {
  const row: Case = {
    id: context.newId(),
    organizationId,
    contactId,
    number: await nextNumber(scope, `cases:${organizationId}`, 1_001),
    createdAt: context.now(),
    closedAt: null,
  };
  await insertCase(scope, row);
  return row;
}

/** Gives a locked conversation to a case, or to none, and tells its customer's client; the same again does nothing. */
export async function assignCase(
  context: Context,
  scope: Scope,
  before: Conversation,
  theCase: Case | null,
  by: Actor,
): Promise<ConversationChange> {
  const now = context.now();
  const caseId = theCase?.id ?? null;
  const cause = { at: now, by };
  if (before.caseId === caseId) return changeConversation(context, scope, before, cause, [], {});
  const caseNumber = theCase?.number ?? null;
  await setCase(scope, before.id, caseId);
  await queueForPoll(context, scope, before, [
    eventItem(before, {
      kind: "case",
      caseNumber: caseNumber === null ? null : caseName(caseNumber),
    }),
  ]);
  const entries = [{ event: { kind: "case-set", by, caseNumber } }] as const;
  return changeConversation(context, scope, { ...before, caseId }, cause, entries, {
    lastActivityAt: now,
  });
}

/** Closes the case of a locked conversation. Undefined when it has none. A closed case stays as it is. */
export async function closeCaseOf(
  context: Context,
  scope: Scope,
  before: Conversation,
  by: Actor,
): Promise<ConversationChange | undefined> {
  if (before.caseId === null) return undefined;
  const theCase = await findCase(scope, before.organizationId, before.caseId);
  if (theCase === undefined) return undefined;
  const now = context.now();
  const isNew = await setCaseClosed(scope, theCase.id, now);
  const event = { kind: "case-closed", by, caseNumber: theCase.number } as const;
  const entries = isNew ? [{ event }] : [];
  return changeConversation(context, scope, before, { at: now, by }, entries, {});
}

/** `new` makes one; an id names one of the contact's; null takes the conversation out; `close` closes its case. */
export type CaseChange =
  | { readonly action: "close" }
  | { readonly action: "new" }
  | { readonly action: "clear" }
  | { readonly action: "set"; readonly caseId: string };

/**
 * What an agent does about the case of a conversation. `new` where the contact has an open case makes another one all
 * the same. Throws `not_found`, or `invalid_request` for a case of somebody else or no case to close.
 */
export async function changeCase(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
  change: CaseChange,
): Promise<Conversation> {
  const by = { kind: "agent", agentId: agent.agentId } as const;
  const { conversation } = await writeAndPublish(context, async (scope) => {
    const before = await lockFor(scope, agent, conversationId);
    if (change.action === "close") {
      const closed = await closeCaseOf(context, scope, before, by);
      if (closed === undefined) throw refuse("action", "there is no case to close");
      return closed;
    }
    return assignCase(
      context,
      scope,
      before,
      await caseOf(context, scope, agent, before, change),
      by,
    );
  });
  return conversation;
}

async function caseOf(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  conversation: Conversation,
  change: Exclude<CaseChange, { readonly action: "close" }>,
): Promise<Case | null> {
  if (change.action === "clear") return null;
  if (change.action === "new") return newCase(context, scope, conversation);
  const found = await findVisibleCase(scope, agent, change.caseId);
  if (found?.contactId !== conversation.contactId) {
    throw refuse("caseId", "is not a case of this contact");
  }
  return found;
}

/** The case that the next conversation of a contact belongs to on lines that open cases by themselves. */
export async function openCaseOf(
  context: Context,
  scope: Scope,
  conversation: Conversation,
): Promise<Case> {
  return (
    (await findOpenCase(scope, conversation.contactId)) ?? newCase(context, scope, conversation)
  );
}

function refuse(path: string, message: string): AppError {
  return new AppError("invalid_request", `The case cannot be changed: ${message}`, {
    problems: [{ path, message }],
  });
}
