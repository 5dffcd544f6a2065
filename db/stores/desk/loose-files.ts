import { and, asc, eq, inArray, isNotNull, isNull, lt, ne } from "drizzle-orm";
import type { Content } from "@/lib/model/content";
import type { DraftRest } from "@/lib/model/writing/draft-schema";
import type { Scope } from "../../engines/database";
import type { Attachment, CannedReply, PendingSend } from "../../tables/tables";

/**
 * Uploads of agents that nothing has begun or ceased to name since `before`, by the clock that waiting runs by, the oldest
 * first. Those that a message was found to name are none.
 */
export async function listLooseFiles(
  { query, tables: { attachments } }: Scope,
  before: Date,
  limit: number,
): Promise<readonly Attachment[]> {
  return query
    .select()
    .from(attachments)
    .where(and(isNotNull(attachments.looseSince), lt(attachments.looseSince, before)))
    .orderBy(asc(attachments.looseSince), asc(attachments.id))
    .limit(limit);
}

/**
 * Something of a conversation, or of an organization, began or ceases to name these files of it now. Those that a message
 * names are left as they are, and so are those of others, whose ids anybody may write.
 */
export async function touchLooseFiles(
  { query, tables: { attachments } }: Scope,
  of: { readonly conversationId: string } | { readonly organizationId: string },
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  const isTheirs =
    "conversationId" in of
      ? eq(attachments.conversationId, of.conversationId)
      : eq(attachments.organizationId, of.organizationId);
  await query
    .update(attachments)
    .set({ looseSince: at })
    .where(and(inArray(attachments.id, [...ids]), isNotNull(attachments.looseSince), isTheirs));
}

/** A message names this file: it is kept for good. */
export async function keepFile(
  { query, tables: { attachments } }: Scope,
  id: string,
): Promise<void> {
  await query.update(attachments).set({ looseSince: null }).where(eq(attachments.id, id));
}

/** Forgets a file that nothing has begun or ceased to name since it was read. False where something has. */
export async function dropLooseFile(
  { query, tables: { attachments } }: Scope,
  { id, looseSince }: Pick<Attachment, "id" | "looseSince">,
): Promise<boolean> {
  if (looseSince === null) return false;
  const gone = await query
    .delete(attachments)
    .where(and(eq(attachments.id, id), eq(attachments.looseSince, looseSince)))
    .returning({ id: attachments.id });
  return gone.length > 0;
}

/** Whether a message or note of a conversation has this file. */
export async function isMessagesFile(
  { query, tables: { messages } }: Scope,
  conversationId: string,
  id: string,
): Promise<boolean> {
  const found = await query
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.attachmentId, id)))
    .limit(1);
  return found.length > 0;
}

/** What agents said and noted in a conversation in messages that have no file of their own. */
export async function listSaidWithoutFile(
  { query, tables: { messages } }: Scope,
  conversationId: string,
): Promise<readonly Content[]> {
  const rows = await query
    .select({ content: messages.content })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        ne(messages.direction, "inbound"),
        isNull(messages.attachmentId),
      ),
    );
  return rows.map(({ content }) => content);
}

/** What agents of an organization, active or not, have begun to write in a conversation. It looks by the drafts' key. */
export async function listDraftsIn(
  { query, tables: { agents, drafts } }: Scope,
  organizationId: string,
  conversationId: string,
): Promise<readonly Partial<DraftRest>[]> {
  const rows = await query
    .select({ rest: drafts.rest })
    .from(agents)
    .innerJoin(
      drafts,
      and(eq(drafts.agentId, agents.id), eq(drafts.conversationId, conversationId)),
    )
    .where(eq(agents.organizationId, organizationId));
  return rows.flatMap(({ rest }) => rest ?? []);
}

/** What waits to be sent in a conversation, with what its composers held. */
export async function listHeldIn(
  { query, tables: { pendingSends } }: Scope,
  conversationId: string,
): Promise<readonly Pick<PendingSend, "messages" | "composed">[]> {
  return query
    .select({ messages: pendingSends.messages, composed: pendingSends.composed })
    .from(pendingSends)
    .where(eq(pendingSends.conversationId, conversationId));
}

/** What the canned replies of an organization name and offer, whoever has them. */
export async function listOffered(
  { query, tables: { cannedReplies } }: Scope,
  organizationId: string,
): Promise<readonly Pick<CannedReply, "files" | "actions">[]> {
  return query
    .select({ files: cannedReplies.files, actions: cannedReplies.actions })
    .from(cannedReplies)
    .where(eq(cannedReplies.organizationId, organizationId));
}
