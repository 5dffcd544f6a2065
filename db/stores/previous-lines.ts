import { and, asc, eq, inArray, ne, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Conversation, PreviousLine } from "../tables/tables";
import { nameOf, type ReferenceKey } from "./conversation-references";
import { countChange } from "./view-counts";

/** The fields of a conversation that belong to its line: its ids and addresses there, and its channel data. */
export type LineFields = Pick<
  Conversation,
  | "lineId"
  | "externalConversationId"
  | "contactAddress"
  | "key"
  | "number"
  | "channelData"
  | "lastContactAt"
>;

/**
 * Puts a locked conversation on another line, and gives it as it is then; it is counted there. What it was on the one before is gone
 * unless it was stored as a previous line.
 */
export async function setLineFields(
  scope: Scope,
  before: Conversation,
  place: LineFields,
): Promise<Conversation> {
  const { conversations } = scope.tables;
  await scope.query.update(conversations).set(place).where(eq(conversations.id, before.id));
  const moved = { ...before, ...place };
  await countChange(scope, before, moved);
  return moved;
}

/** Remembers what a locked conversation is on a line; the latest counts. */
export async function storePreviousLine(scope: Scope, row: PreviousLine): Promise<void> {
  const { previousLines } = scope.tables;
  const { conversationId: _conversation, lineId: _line, ...place } = row;
  await scope.query
    .insert(previousLines)
    .values(row)
    .onConflictDoUpdate({
      target: [previousLines.conversationId, previousLines.lineId],
      set: place,
    });
}

/** What a conversation was on a line; undefined when it never was there, or is there now. */
export async function findPreviousLine(
  scope: Scope,
  conversationId: string,
  lineId: string,
): Promise<PreviousLine | undefined> {
  const { previousLines } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(previousLines)
    .where(and(eq(previousLines.conversationId, conversationId), eq(previousLines.lineId, lineId)));
  return row;
}

const byName = prepared(({ query, tables: { previousLines } }) =>
  query
    .select()
    .from(previousLines)
    .where(
      and(
        eq(previousLines.lineId, sql.placeholder("lineId")),
        eq(previousLines.externalConversationId, sql.placeholder("externalConversationId")),
      ),
    )
    .prepare(),
);

/** The conversation that had this name on a line before it went on elsewhere. */
export async function findPreviousByName(
  scope: Scope,
  lineId: string,
  externalConversationId: string,
): Promise<PreviousLine | undefined> {
  const [row] = await byName(scope, { lineId, externalConversationId });
  return row;
}

/** As `findReferenced`, of conversations that went on elsewhere. Undefined when the name is that of several. */
export async function findPreviousByReference(
  scope: Scope,
  lineIds: readonly string[],
  reference: ReferenceKey,
): Promise<PreviousLine | undefined> {
  const [lineId, ...others] = lineIds;
  if (lineId === undefined) return undefined;
  const { previousLines } = scope.tables;
  const [found, another] =
    others.length === 0
      ? await byReference[reference.by](scope, { lineId, name: nameOf(reference) })
      : await scope.query
          .select()
          .from(previousLines)
          .where(
            and(
              inArray(previousLines.lineId, [...lineIds]),
              isNamed(scope, reference.by, nameOf(reference)),
            ),
          )
          .limit(2);
  return another === undefined ? found : undefined;
}

/** What vendors name all the time: one on their one line. */
const findBy = (by: ReferenceKey["by"]) =>
  prepared((scope) => {
    const { previousLines } = scope.tables;
    return scope.query
      .select()
      .from(previousLines)
      .where(
        and(
          eq(previousLines.lineId, sql.placeholder("lineId")),
          isNamed(scope, by, sql.placeholder("name")),
        ),
      )
      .limit(2)
      .prepare();
  });

const byReference = {
  external: findBy("external"),
  number: findBy("number"),
  key: findBy("key"),
  alias: findBy("alias"),
};

function isNamed(
  { query, tables: { previousLines, conversationAliases } }: Scope,
  by: ReferenceKey["by"],
  name: string | number | Placeholder,
): SQL {
  switch (by) {
    case "external":
      return sql`${previousLines.externalConversationId} = ${name}`;
    case "number":
      return sql`${previousLines.number} = ${name}`;
    case "key":
      return sql`${previousLines.key} = ${name}`;
    case "alias":
      return inArray(
        previousLines.conversationId,
        query
          .select({ id: conversationAliases.conversationId })
          .from(conversationAliases)
          .where(
            and(
              eq(conversationAliases.lineId, previousLines.lineId),
              sql`${conversationAliases.alias} = ${name}`,
            ),
          ),
      );
    default:
      return by satisfies never;
  }
}

/** The conversations of the contact at an address of a line that went on elsewhere, in no order. */
export async function listPreviousByAddress(
  scope: Scope,
  lineId: string,
  address: string,
): Promise<readonly { readonly conversation: Conversation; readonly previous: PreviousLine }[]> {
  const { conversations, contactIdentities, previousLines } = scope.tables;
  return scope.query
    .select({ conversation: conversations, previous: previousLines })
    .from(contactIdentities)
    .innerJoin(conversations, eq(conversations.contactId, contactIdentities.contactId))
    .innerJoin(
      previousLines,
      and(
        eq(previousLines.conversationId, conversations.id),
        eq(previousLines.lineId, contactIdentities.lineId),
      ),
    )
    .where(
      and(
        eq(contactIdentities.lineId, lineId),
        eq(contactIdentities.address, address),
        ne(conversations.lineId, lineId),
      ),
    );
}

/** Forgets that a conversation was on a line. */
export async function dropPreviousLine(
  scope: Scope,
  conversationId: string,
  lineId: string,
): Promise<void> {
  const { previousLines } = scope.tables;
  await scope.query
    .delete(previousLines)
    .where(and(eq(previousLines.conversationId, conversationId), eq(previousLines.lineId, lineId)));
}

/** Whoever had this name on a line has it no more, so that another may. */
export async function dropPreviousByName(
  scope: Scope,
  lineId: string,
  externalConversationId: string,
): Promise<void> {
  const { previousLines } = scope.tables;
  await scope.query
    .delete(previousLines)
    .where(
      and(
        eq(previousLines.lineId, lineId),
        eq(previousLines.externalConversationId, externalConversationId),
      ),
    );
}

/** The lines on which these conversations can go on besides their own. */
export async function listPreviousLines(scope: Scope, conversationIds: readonly string[]) {
  const [conversationId, ...others] = conversationIds;
  if (conversationId === undefined) return [];
  if (others.length === 0) return previousLinesOfOne(scope, { conversationId });
  const { previousLines } = scope.tables;
  return scope.query
    .select()
    .from(previousLines)
    .where(inArray(previousLines.conversationId, [...conversationIds]))
    .orderBy(asc(previousLines.leftAt), asc(previousLines.lineId));
}

const previousLinesOfOne = prepared(({ query, tables: { previousLines } }) =>
  query
    .select()
    .from(previousLines)
    .where(eq(previousLines.conversationId, sql.placeholder("conversationId")))
    .orderBy(asc(previousLines.leftAt), asc(previousLines.lineId))
    .prepare(),
);
