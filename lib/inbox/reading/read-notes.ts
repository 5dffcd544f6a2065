import { countLanes, readNotes } from "@/db/stores/timeline";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { readConversation } from "./read-inbox";
import { withNamed } from "./with-named";

/**
 * The last notes of a conversation, at most so many, in order, and how much there is of notes and of messages. Throws
 * `not_found`.
 */
export async function readNotesLane(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
  limit: number,
) {
  await readConversation(context, agent, conversationId);
  const { read } = context.database;
  const rows = await readNotes(read, conversationId, limit);
  const named = await withNamed(context, agent, conversationId, rows);
  return { ...named, counts: await countLanes(read, conversationId) };
}
