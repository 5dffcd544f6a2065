import type { Scope } from "@/db/engines/database";
import { insertMessage } from "@/db/stores/insert-message";
import { findMessages } from "@/db/stores/messages";
import type { Conversation } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import {
  type ConversationChange,
  changeConversation,
  seqOfEntry,
} from "../conversation/change-conversation";
import { newMessage } from "./outgoing-message";

export type PlainNote = {
  /** The same id again, of the same agent in the same conversation, notes nothing. */
  readonly id: string;
  readonly text: string;
};

/**
 * Notes a text for colleagues in a locked conversation, within the write that changes it. Throws `conflict` where the id is
 * another message's.
 */
export async function addNote(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  before: Conversation,
  { id, text }: PlainNote,
): Promise<ConversationChange> {
  const [known] = await findMessages(scope, [id]);
  if (known?.conversationId === before.id && known.agentId === agent.agentId) {
    return { conversation: before, events: [] };
  }
  const now = context.now();
  const message = newMessage({
    ...{ id, agent, now, conversation: before, seq: seqOfEntry(before, 0) },
    ...{ content: { kind: "note", text }, sentAs: null, file: null },
    ...{ input: {}, replyTo: undefined, mailId: null },
  });
  const isNew = known === undefined && (await insertMessage(scope, message));
  if (!isNew) throw new AppError("conflict", "This message id is taken");
  const cause = { at: now, by: actorOf(agent) };
  const entries = [{ messageId: id }];
  return changeConversation(context, scope, before, cause, entries, { lastActivityAt: now });
}
