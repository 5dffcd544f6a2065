import {
  and,
  desc,
  eq,
  exists,
  inArray,
  ne,
  or,
  type Placeholder,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import { unindexed } from "../engines/unindexed";
import type { Conversation, Tables } from "../tables/tables";

/**
 * The conversation a vendor's reference names on one of these lines, without a lock. Undefined when there is
 * none, or when the alias is that of several.
 */
export async function findReferenced(
  scope: Scope,
  lineIds: readonly string[],
  reference: ReferenceKey,
): Promise<Conversation | undefined> {
  const [lineId, ...others] = lineIds;
  if (lineId === undefined) return undefined;
  // What vendors name all the time: a conversation on one of the few lines that a caller may see. For a list of lines,
  // SQLite would make a table of it each time.
  if (reference.by !== "alias" && lineIds.length <= singlyMax) {
    const found: Conversation[] = [];
    const name = nameOf(reference);
    for (const id of lineIds)
      found.push(...(await findNamed[reference.by](scope, { lineId: id, name })));
    return found.length === 1 ? found[0] : undefined;
  }
  if (others.length === 0 && reference.by === "alias") {
    const [named, another] = await findAliased(scope, { lineId, alias: reference.alias });
    return another === undefined ? named?.conversation : undefined;
  }
  const { conversations } = scope.tables;
  const { lineId: line } = conversations;
  // A further name leads; along the lines, SQLite would look at every conversation of theirs.
  const isOnLine =
    reference.by === "alias" ? inArray(unindexed(line), [...lineIds]) : inArray(line, [...lineIds]);
  const [found, another] = await scope.query
    .select()
    .from(conversations)
    .where(and(isOnLine, isNamed(scope, lineIds, reference)))
    .limit(2);
  return another === undefined ? found : undefined;
}

/**
 * Whether a line has ever known somebody by one of these names besides the conversations that have them now: as the name of
 * one that went on elsewhere, or as a further name.
 */
export async function isNamedOtherwise(
  scope: Scope,
  names: { readonly lineId: string; readonly externalId: string; readonly alias: string },
): Promise<boolean> {
  return (await findLineOfNames(scope, names)).length > 0;
}

/** The line itself, where it knows them. */
const findLineOfNames = prepared(
  ({ query, tables: { lines, previousLines, conversationAliases } }) => {
    const lineId = sql.placeholder("lineId");
    const isPrevious = query
      .select({ one: sql`1` })
      .from(previousLines)
      .where(
        and(
          eq(previousLines.lineId, lineId),
          eq(previousLines.externalConversationId, sql.placeholder("externalId")),
        ),
      );
    const isAlias = query
      .select({ one: sql`1` })
      .from(conversationAliases)
      .where(
        and(
          eq(conversationAliases.lineId, lineId),
          eq(conversationAliases.alias, sql.placeholder("alias")),
        ),
      );
    return query
      .select({ id: lines.id })
      .from(lines)
      .where(and(eq(lines.id, lineId), or(exists(isPrevious), exists(isAlias))))
      .prepare();
  },
);

/** The conversation on a line that has one of these further names; of several, the one that was active last. */
export async function findLastNamed(
  scope: Scope,
  lineId: string,
  aliases: readonly string[],
): Promise<Conversation | undefined> {
  const [alias, ...others] = aliases;
  if (alias === undefined) return undefined;
  // Whoever is new has one name, and none of theirs is known.
  const [last] =
    others.length === 0
      ? await findLastAliased(scope, { lineId, alias })
      : await lastOf(scope, selectNamed(scope, lineId, [...aliases]));
  return last?.conversation;
}

const findAliased = prepared((scope) =>
  selectNamed(scope, sql.placeholder("lineId"), [sql.placeholder("alias")])
    .limit(2)
    .prepare(),
);

const findLastAliased = prepared((scope) =>
  lastOf(
    scope,
    selectNamed(scope, sql.placeholder("lineId"), [sql.placeholder("alias")]),
  ).prepare(),
);

function lastOf({ tables: { conversations } }: Scope, named: ReturnType<typeof selectNamed>) {
  return named.orderBy(desc(conversations.lastActivityAt), desc(conversations.id)).limit(1);
}

/** Begins at the aliases: from the conversations, SQLite would look at every one of the line. */
function selectNamed(
  scope: Scope,
  lineId: string | Placeholder,
  aliases: readonly string[] | [Placeholder],
) {
  const { conversations, conversationAliases } = scope.tables;
  return scope.query
    .select({ conversation: conversations })
    .from(conversationAliases)
    .innerJoin(conversations, eq(conversations.id, conversationAliases.conversationId))
    .where(
      and(
        eq(conversationAliases.lineId, lineId),
        inArray(conversationAliases.alias, [...aliases]),
        eq(conversations.lineId, lineId),
      ),
    );
}

function isNamed(
  { query, tables: { conversations, conversationAliases } }: Scope,
  lineIds: readonly string[],
  reference: ReferenceKey,
): SQL {
  if (reference.by !== "alias") {
    return eq(nameColumn(conversations, reference.by), nameOf(reference));
  }
  return inArray(
    conversations.id,
    query
      .select({ id: conversationAliases.conversationId })
      .from(conversationAliases)
      .where(
        and(
          inArray(conversationAliases.lineId, [...lineIds]),
          eq(conversationAliases.alias, reference.alias),
        ),
      ),
  );
}

type ColumnName = Exclude<ReferenceKey["by"], "alias">;

function nameColumn(conversations: Tables["conversations"], by: ColumnName) {
  const { externalConversationId: external, number, key } = conversations;
  return { external, number, key }[by];
}

/** What a reference calls a conversation, by whichever kind of name. */
export function nameOf(reference: ReferenceKey): string | number {
  switch (reference.by) {
    case "external":
      return reference.id;
    case "number":
      return reference.number;
    case "key":
      return reference.key;
    case "alias":
      return reference.alias;
    default:
      return reference satisfies never;
  }
}

/** More lines than this are looked at by one statement, which is built each time. */
const singlyMax = 4;

const findBy = (by: ColumnName) =>
  prepared(({ query, tables: { conversations } }) =>
    query
      .select()
      .from(conversations)
      .where(
        and(
          eq(conversations.lineId, sql.placeholder("lineId")),
          eq(nameColumn(conversations, by), sql.placeholder("name")),
        ),
      )
      .prepare(),
  );

const findNamed = { external: findBy("external"), number: findBy("number"), key: findBy("key") };

/** A vendor's way of naming a conversation. */
export type ReferenceKey =
  | { readonly by: "external"; readonly id: string }
  | { readonly by: "number"; readonly number: number }
  | { readonly by: "key"; readonly key: string }
  | { readonly by: "alias"; readonly alias: string };

/** Remembers that a conversation may be asked for by this name, too; false where that is known. */
export async function addAlias(
  scope: Scope,
  row: Tables["conversationAliases"]["$inferSelect"],
): Promise<boolean> {
  const { conversationAliases } = scope.tables;
  const added = await scope.query
    .insert(conversationAliases)
    .values(row)
    .onConflictDoNothing()
    .returning({ alias: conversationAliases.alias });
  return added.length > 0;
}

/** Takes a further name away from all conversations of a line but one. */
export async function keepAlias(
  scope: Scope,
  { lineId, alias, conversationId }: Tables["conversationAliases"]["$inferSelect"],
): Promise<void> {
  const { conversationAliases } = scope.tables;
  await scope.query
    .delete(conversationAliases)
    .where(
      and(
        eq(conversationAliases.lineId, lineId),
        eq(conversationAliases.alias, alias),
        ne(conversationAliases.conversationId, conversationId),
      ),
    );
}

/** Takes a conversation's external id away, so that another may have it. */
export async function retireExternalId(
  scope: Scope,
  { id, externalConversationId }: Conversation,
): Promise<void> {
  const { conversations } = scope.tables;
  await scope.query
    .update(conversations)
    .set({ externalConversationId: `${externalConversationId}#${id}` })
    .where(eq(conversations.id, id));
}
