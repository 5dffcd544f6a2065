import { findCannedReply } from "@/db/stores/desk/canned-replies";
import type { OutgoingContent } from "@/lib/model/content";
import { offersOf } from "@/lib/model/writing/canned-content";
import { type CannedMark, saysSame } from "@/lib/model/writing/canned-mark";
import { fillOffer } from "@/lib/model/writing/fill-offer";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { knownFactsOf } from "./known-facts";
import { readersOf } from "./sharing";

type Made = { readonly cannedReplyId?: string | undefined; readonly content: OutgoingContent };

/**
 * What is stored of a message that was made of a canned reply: which one, and whether it says anything else than what that,
 * filled in for the conversation, says now. Null where the agent has none of that id, since a reply that was removed
 * meanwhile is no reason not to send. Throws `not_found` for a conversation that the agent does not see.
 */
export async function cannedMarkOf(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
  { cannedReplyId, content }: Made,
): Promise<CannedMark | null> {
  if (cannedReplyId === undefined) return null;
  const { read } = context.database;
  const { readers } = await readersOf(read, agent);
  const reply = await findCannedReply(read, readers, cannedReplyId);
  if (reply === undefined) return null;
  const known = await knownFactsOf(context, agent, conversationId);
  const offer = fillOffer({ text: reply.text, ...offersOf(reply.actions) }, known);
  return { replyId: reply.id, isChanged: !saysSame(content, offer) };
}
