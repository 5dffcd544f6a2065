import type { Action } from "@/lib/model/action";
import type { Audience } from "@/lib/model/writing/audience";
import type { Columns, Referred } from "./columns.sqlite";

/** The part of the schema about what agents write once and use often. */
export function defineWritingTables(
  {
    table,
    id,
    reference,
    sharedReference,
    text,
    integer,
    timestamp,
    json,
    index,
    primaryKey,
  }: Columns,
  { organizations, agents, teams }: Referred<"organizations" | "agents" | "teams">,
) {
  /** Texts to answer with, found by their shortcut, title or words. */
  const cannedReplies = table(
    "canned_replies",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      /** Who made it, and whose it is where the audience is its maker. */
      agentId: sharedReference(agents).notNull(),
      audience: text().$type<Audience>().notNull(),
      /** The team that has it; null for every other audience. */
      teamId: sharedReference(teams),
      title: text().notNull(),
      /** What is typed behind the slash; null for none. */
      shortcut: text(),
      /** With variables, such as `{{customer_name}}`. */
      text: text().notNull(),
      actions: json<readonly Action[]>().notNull(),
      /** Ids of files of conversations, of which each use makes copies. */
      files: json<readonly string[]>().notNull(),
      createdAt: timestamp().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [index("canned_replies_organization").on(t.organizationId)],
  );

  /** How often and how lately an agent used one. */
  const cannedReplyUses = table(
    "canned_reply_uses",
    {
      agentId: sharedReference(agents).notNull(),
      cannedReplyId: reference(cannedReplies).notNull(),
      useCount: integer().notNull(),
      lastUsedAt: timestamp().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.agentId, t.cannedReplyId] }),
      index("canned_reply_uses_reply").on(t.cannedReplyId),
    ],
  );

  return { cannedReplies, cannedReplyUses };
}
