import { listOutlined } from "@/db/stores/transcripts/outline";
import { outlineTranscript, type TranscriptMarks } from "@/lib/model/conversation/transcript-marks";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { readConversation } from "../reading/read-inbox";
import { nextTurn } from "./next-turn";

/** Entries that are read before others have their turn. */
const chunkSize = 1_000;

/**
 * The outline of a conversation that the agent may see, for whoever looks through it: what there is of each kind in at most
 * 240 stretches of entries, and the 60 longest waits of the customer (a minute and longer) and pauses (an hour and longer).
 * Reads all of its entries. Throws `not_found`.
 */
export async function readOutline(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
): Promise<TranscriptMarks & { readonly lastSeq: number }> {
  const { lastSeq, waitingSince } = await readConversation(context, agent, conversationId);
  const outline = outlineTranscript(lastSeq);
  for (let after = 0; after < lastSeq; after += chunkSize) {
    if (after > 0) await nextTurn();
    const upTo = Math.min(lastSeq, after + chunkSize);
    const entries = await listOutlined(context.database.read, { conversationId, after, upTo });
    for (const entry of entries) outline.add(entry);
  }
  return { lastSeq, ...outline.finish(waitingSince === null ? null : context.now().getTime()) };
}
