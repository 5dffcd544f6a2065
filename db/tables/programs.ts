import type {
  TemplateCategory,
  TemplateComponent,
  TemplateQuality,
  TemplateStatus,
} from "@/lib/model/template";
import type { Columns, Referred } from "./columns.sqlite";

/** An answer as it left. */
export type StoredAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The part of the schema about programs: who they are, what they asked for, and what they are told. */
export function defineProgramTables(
  {
    table,
    id,
    reference,
    text,
    integer,
    timestamp,
    flag,
    json,
    bigNumber,
    index,
    uniqueIndex,
    primaryKey,
  }: Columns,
  {
    organizations,
    agents,
    lines,
    contacts,
    conversations,
  }: Referred<"organizations" | "agents" | "lines" | "contacts" | "conversations">,
) {
  /** A program's registration for one agent API. */
  const apiClients = table(
    "api_clients",
    {
      id: id(),
      organizationId: reference(organizations).notNull(),
      protocol: text().notNull(),
      name: text().notNull(),
      /** Whom it acts as; null for APIs in which each call says so. */
      agentId: reference(agents),
      /** The protocol's settings as JSON, encrypted: they hold credentials. */
      settings: text().notNull(),
      isEnabled: flag().notNull(),
      createdAt: timestamp().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [uniqueIndex("api_clients_name").on(t.organizationId, t.name)],
  );

  /** Access that was granted for a while. Only the SHA-256 of a token is kept. */
  const accessGrants = table(
    "access_grants",
    {
      tokenHash: text().primaryKey(),
      apiClientId: reference(apiClients).notNull(),
      /** Which of the client's registered callers asked for it, in the protocol's words. */
      subject: text().notNull(),
      scope: text().notNull(),
      expiresAt: timestamp().notNull(),
      createdAt: timestamp().notNull(),
    },
    (t) => [index("access_grants_expiry").on(t.expiresAt)],
  );

  /** What programs asked for under a key of theirs, with the answer: a repeat gets it again. */
  const idempotentRequests = table(
    "idempotent_requests",
    {
      protocol: text().notNull(),
      /** Who asked, proven, in the protocol's words. */
      caller: text().notNull(),
      key: text().notNull(),
      /** Of what was asked. */
      digest: text().notNull(),
      /** Null only until the transaction that made it ends. */
      answer: json<StoredAnswer>(),
      /** By the clock that waiting runs by. */
      forgetAt: timestamp().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.protocol, t.caller, t.key] }),
      index("idempotent_requests_age").on(t.forgetAt),
    ],
  );

  /** Addresses of programs that are called when something happens. */
  const webhooks = table(
    "webhooks",
    {
      id: id(),
      organizationId: reference(organizations).notNull(),
      protocol: text().notNull(),
      /** Whose it is. */
      agentId: reference(agents).notNull(),
      name: text().notNull(),
      /** Where to call, with what secret and about what, as JSON in the protocol's words, encrypted. */
      settings: text().notNull(),
      /** Called only when it is active: its program has shown that it wants to be called. */
      status: text().$type<"unverified" | "active" | "inactive">().notNull(),
      metadata: json<Readonly<Record<string, unknown>>>().notNull(),
      createdAt: timestamp().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [index("webhooks_organization").on(t.organizationId)],
  );

  /** Webhook events that are still to be delivered. Delivered rows are gone; those given up stay for a while. */
  const webhookEvents = table(
    "webhook_events",
    {
      id: id(),
      webhookId: reference(webhooks).notNull(),
      /** The domain event, by ids. */
      event: json<Readonly<Record<string, unknown>>>().notNull(),
      status: text().$type<"pending" | "failed">().notNull(),
      attemptCount: integer().notNull(),
      lastDetail: text(),
      dueAt: timestamp().notNull(),
      leaseUntil: timestamp(),
      /** Not tried again after it. Null for what was stored before this was. */
      giveUpAt: timestamp(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      index("webhook_events_due").on(t.status, t.dueAt, t.id),
      index("webhook_events_webhook").on(t.webhookId, t.status, t.dueAt, t.id),
    ],
  );

  /** What a program wants done later. Done rows are gone. */
  const scheduledActions = table(
    "scheduled_actions",
    {
      /** The id of the message it will be, where it will be one. */
      id: id(),
      organizationId: reference(organizations).notNull(),
      protocol: text().notNull(),
      agentId: reference(agents).notNull(),
      conversationId: reference(conversations).notNull(),
      /** What to do, in the protocol's words. */
      action: json<Readonly<Record<string, unknown>>>().notNull(),
      /** Place among those of one call, which are done in their order when due together. */
      position: integer().notNull(),
      /** From when on the customer sees that somebody types; null for not at all, or told already. */
      typingAt: timestamp(),
      dueAt: timestamp().notNull(),
      attemptCount: integer().notNull(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      index("scheduled_actions_due").on(t.dueAt),
      index("scheduled_actions_typing").on(t.typingAt),
      index("scheduled_actions_conversation").on(t.conversationId),
    ],
  );

  /** Messages whose words the provider has approved, by line. */
  const templates = table(
    "templates",
    {
      id: id(),
      organizationId: reference(organizations).notNull(),
      lineId: reference(lines).notNull(),
      namespace: text(),
      name: text().notNull(),
      language: text().notNull(),
      category: text().$type<TemplateCategory>().notNull(),
      status: text().$type<TemplateStatus>().notNull(),
      quality: text().$type<TemplateQuality>().notNull(),
      parameterFormat: text().$type<"positional" | "named">().notNull(),
      components: json<readonly TemplateComponent[]>().notNull(),
      rejectedReason: text(),
      createdAt: timestamp().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [uniqueIndex("templates_name").on(t.lineId, t.name, t.language)],
  );

  /** Short addresses that lead a customer on. The target keeps its placeholders until somebody comes. */
  const shortLinks = table(
    "short_links",
    {
      code: text().primaryKey(),
      organizationId: reference(organizations).notNull(),
      conversationId: reference(conversations).notNull(),
      target: text().notNull(),
      clickCount: integer().notNull(),
      createdAt: timestamp().notNull(),
      expiresAt: timestamp().notNull(),
    },
    (t) => [index("short_links_conversation").on(t.conversationId)],
  );

  /** One-time tokens: they let a customer continue a conversation on the web. */
  const oneTimeTokens = table(
    "one_time_tokens",
    {
      /** SHA-256 of the token. */
      tokenHash: text().primaryKey(),
      contactId: reference(contacts).notNull(),
      conversationId: reference(conversations).notNull(),
      createdAt: timestamp().notNull(),
      expiresAt: timestamp().notNull(),
      usedAt: timestamp(),
      /** The address on the web line that used it: the same one may come again with it. */
      usedBy: text(),
    },
    (t) => [index("one_time_tokens_expiry").on(t.expiresAt)],
  );

  /** Lines that a conversation was on before, or may be continued on: it goes back there when its customer does. */
  const previousLines = table(
    "previous_lines",
    {
      conversationId: reference(conversations).notNull(),
      lineId: reference(lines).notNull(),
      externalConversationId: text().notNull(),
      contactAddress: text().notNull(),
      /** The key by which the client of a polled line named it. The key is valid for one more minute after the move. */
      key: text(),
      number: bigNumber(),
      /** The reply window of this line counts from it. */
      lastContactAt: timestamp(),
      channelData: json<Readonly<Record<string, unknown>>>().notNull(),
      leftAt: timestamp().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.conversationId, t.lineId] }),
      uniqueIndex("previous_lines_external").on(t.lineId, t.externalConversationId),
      index("previous_lines_number").on(t.lineId, t.number),
      index("previous_lines_key").on(t.lineId, t.key),
    ],
  );

  return {
    apiClients,
    accessGrants,
    idempotentRequests,
    webhooks,
    webhookEvents,
    scheduledActions,
    templates,
    shortLinks,
    oneTimeTokens,
    previousLines,
  };
}
