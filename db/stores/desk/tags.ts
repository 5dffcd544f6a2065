import { and, asc, eq, inArray } from "drizzle-orm";
import { tagKey } from "@/lib/model/conversation/tags";
import type { Scope } from "../../engines/database";
import type { Conversation } from "../../tables/tables";

/**
 * Replaces the tags of a locked conversation where they are looked up, and gives them as the organization spells them: as
 * whoever used a tag first. The row of the conversation itself is saved by whoever changes it.
 */
export async function replaceTags(
  scope: Scope,
  { id: conversationId, organizationId }: Pick<Conversation, "id" | "organizationId">,
  given: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  const { tags, conversationTags } = scope.tables;
  await scope.query
    .delete(conversationTags)
    .where(eq(conversationTags.conversationId, conversationId));
  if (given.length === 0) return [];
  const keys = given.map(tagKey);
  await rememberTags(scope, organizationId, given, now);
  await scope.query
    .insert(conversationTags)
    .values(keys.map((key) => ({ organizationId, conversationId, key })));
  const known = await scope.query
    .select({ key: tags.key, name: tags.name })
    .from(tags)
    .where(and(eq(tags.organizationId, organizationId), inArray(tags.key, keys)));
  const names = new Map(known.map(({ key, name }) => [key, name]));
  return given.map((name) => names.get(tagKey(name)) ?? name);
}

/** Adds tags to those that an organization knows; one that it knows keeps its first spelling. */
export async function rememberTags(
  { query, tables: { tags } }: Scope,
  organizationId: string,
  names: readonly string[],
  now: Date,
): Promise<void> {
  await query
    .insert(tags)
    .values(names.map((name) => ({ organizationId, key: tagKey(name), name, createdAt: now })))
    .onConflictDoNothing();
}

/** The tags that an organization ever used, in the order of their letters, at most `limit`. */
export async function listTags(
  scope: Scope,
  organizationId: string,
  limit: number,
): Promise<readonly string[]> {
  const { tags } = scope.tables;
  const rows = await scope.query
    .select({ name: tags.name })
    .from(tags)
    .where(eq(tags.organizationId, organizationId))
    .orderBy(asc(tags.key))
    .limit(limit);
  return rows.map(({ name }) => name);
}
