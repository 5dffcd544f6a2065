import type { NotificationKind } from "@/lib/model/notifications/kinds";
import type { Occurrence } from "@/lib/model/notifications/occurrence";
import type { Columns, Referred } from "./columns.sqlite";

/** The part of the schema about what is pushed to agents who have no tab of the desk open. */
export function defineNotificationTables(
  { table, id, reference, sharedReference, text, integer, timestamp, json, index }: Columns,
  {
    organizations,
    agents,
    sessions,
    conversations,
  }: Referred<"organizations" | "agents" | "sessions" | "conversations">,
) {
  /** Browsers that are pushed to, one for each session; they end with it. */
  const pushSubscriptions = table(
    "push_subscriptions",
    {
      sessionId: reference(sessions).primaryKey(),
      agentId: sharedReference(agents).notNull(),
      /** SHA-256 of the address of the browser at its push service. */
      endpointHash: text().notNull(),
      /** The address and the browser's keys as JSON, encrypted: whoever has them can push. */
      sealed: text().notNull(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      index("push_subscriptions_agent").on(t.agentId, t.createdAt),
      index("push_subscriptions_endpoint").on(t.endpointHash),
    ],
  );

  /** What happened and may have to be pushed to somebody, until it is known to whom. */
  const pushOccurrences = table("push_occurrences", {
    id: id(),
    organizationId: sharedReference(organizations).notNull(),
    conversationId: reference(conversations).notNull(),
    occurrence: json<Occurrence>().notNull(),
    createdAt: timestamp().notNull(),
  });

  /** What is still to be pushed to one browser. Rows that were pushed, or given up, are gone. */
  const pushes = table(
    "pushes",
    {
      id: id(),
      sessionId: reference(sessions).notNull(),
      conversationId: reference(conversations).notNull(),
      kind: text().$type<NotificationKind>().notNull(),
      attemptCount: integer().notNull(),
      dueAt: timestamp().notNull(),
      leaseUntil: timestamp(),
      giveUpAt: timestamp().notNull(),
    },
    (t) => [index("pushes_due").on(t.dueAt, t.id), index("pushes_session").on(t.sessionId)],
  );

  return { pushSubscriptions, pushOccurrences, pushes };
}
