import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTimeoutMs } from "../../support/databases";
import { type OldDatabase, oldEngines, upgraded } from "../../support/old-databases";

/** By which every row here was stored, and what it says. */
const at = "2026-11-01T12:00:00.000Z";
const metadata = { web1on1: { seen: true } };
const messageEvent = {
  kind: "message-created",
  conversationId: "c",
  messageId: "m",
  by: { kind: "contact" },
};
const by = { kind: "agent", agentId: "a" };

describe.each(oldEngines)("a database from before the standard terms, on $name", (engine) => {
  let old: OldDatabase;

  beforeAll(async () => {
    old = await upgraded(engine, 8, store);
  }, openTimeoutMs);
  afterAll(() => old.close());

  const rows = async (query: string) =>
    (await old.rows(query)).map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, parsed(value)])),
    );

  test("keeps the metadata of contacts, conversations, messages and webhooks", async () => {
    for (const table of ["contacts", "conversations", "messages", "webhooks"]) {
      expect([table, await rows(`select id, metadata from ${table} order by id`)]).toEqual([
        table,
        [{ id: `${table}-1`, metadata }],
      ]);
    }
  });

  test("keeps what waits to be polled and the push notifications", async () => {
    expect(await rows("select id, kind, status from outbox order by id")).toEqual([
      { id: "o-call", kind: "message", status: "pending" },
      { id: "o-event", kind: "event", status: "awaiting-poll" },
      { id: "o-failed", kind: "message", status: "failed" },
      { id: "o-poll", kind: "message", status: "awaiting-poll" },
      { id: "o-push", kind: "push", status: "pending" },
    ]);
  });

  test("keeps the webhook events that wait, with the webhook that each is for", async () => {
    expect(
      await rows("select id, webhook_id, event, status from webhook_events order by id"),
    ).toEqual([
      {
        id: "n-changed",
        webhook_id: "webhooks-1",
        event: webhookEvent("changed"),
        status: "failed",
      },
      {
        id: "n-created",
        webhook_id: "webhooks-1",
        event: webhookEvent("created"),
        status: "pending",
      },
      { id: "n-message", webhook_id: "webhooks-1", event: messageEvent, status: "pending" },
      {
        id: "n-removed",
        webhook_id: "webhooks-1",
        event: webhookEvent("removed"),
        status: "pending",
      },
    ]);
  });

  test("keeps scheduled actions, one-time tokens and previous lines", async () => {
    expect(await rows("select id, action from scheduled_actions")).toEqual([
      { id: "act", action: { conversationId: "c", message: { text: "Hi" } } },
    ]);
    expect(await rows("select token_hash, used_by from one_time_tokens")).toEqual([
      { token_hash: "hash", used_by: "them" },
    ]);
    const [line, ...more] = await old.rows("select line_id, key, left_at from previous_lines");
    expect(more).toEqual([]);
    expect(line).toMatchObject({ line_id: "l", key: "k" });
    expect(new Date(line?.left_at as number).toISOString()).toBe(at);
  });

  test("keeps the audit log, which says what was done to webhooks", async () => {
    expect(await rows("select id, action, subject from audit_log order by id")).toEqual([
      { id: "au-1", action: "webhook.add", subject: "webhooks-1" },
      { id: "au-2", action: "webhook.change", subject: "webhooks-1" },
      { id: "au-3", action: "webhook.remove", subject: "webhooks-1" },
      { id: "au-4", action: "line.change", subject: "subscriber.line" },
    ]);
  });

  test("has no table, column, index or reference of an old name", async () => {
    const names = (await old.rows(schemaNames[engine.folder as keyof typeof schemaNames])).map(
      ({ name }) => String(name),
    );
    expect(names.some((name) => name.includes("webhook_events"))).toBe(true);
    const oldWords =
      /memo|subscriber|happening|auth_codes|code_hash|parked|scheduled_acts|_kept|notifications/;
    expect(names.filter((name) => oldWords.test(name))).toEqual([]);
  });
});

/** PostgreSQL names what must not be null by itself, since 18, and nothing refers to those names. */
const schemaNames = {
  sqlite: "select name || ' ' || coalesce(sql, '') as name from sqlite_master",
  postgres: `select relname as name from pg_class where relnamespace = 'public'::regnamespace
    union select conname from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    union select column_name from information_schema.columns where table_schema = 'public'`,
};

const webhookEvent = (what: string) => ({ kind: `webhook-${what}`, webhookId: "webhooks-1", by });

/** SQLite gives JSON as text. */
function parsed(value: unknown): unknown {
  return typeof value === "string" && value.startsWith("{") ? JSON.parse(value) : value;
}

async function store(old: OldDatabase): Promise<void> {
  await old.disableReferences();
  const now = old.at(at);
  const insert = (table: string, row: Readonly<Record<string, string>>) =>
    old.run(
      `insert into ${table} (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")})`,
    );
  const json = (value: unknown) => `'${JSON.stringify(value)}'`;
  const memo = json(metadata);
  await insert("contacts", { id: "'contacts-1'", organization_id: "'o'", memo, created_at: now });
  await insert("conversations", {
    id: "'conversations-1'",
    organization_id: "'o'",
    line_id: "'l'",
    external_conversation_id: "'x'",
    contact_id: "'contacts-1'",
    contact_address: "'x'",
    status: "'open'",
    version: "1",
    last_seq: "1",
    unread_count: "0",
    read_seq: "0",
    last_activity_at: now,
    waiting_order: "0",
    channel_data: "'{}'",
    memo,
    created_at: now,
  });
  await insert("messages", {
    id: "'messages-1'",
    conversation_id: "'c'",
    line_id: "'l'",
    seq: "1",
    direction: "'inbound'",
    content: "'{}'",
    preview: "''",
    is_uncertain: old.no,
    memo,
    created_at: now,
    received_at: now,
  });
  await insert("subscribers", {
    id: "'webhooks-1'",
    organization_id: "'o'",
    protocol: "'web1on1'",
    agent_id: "'a'",
    name: "'Orders'",
    settings: "'sealed'",
    status: "'active'",
    memo,
    created_at: now,
    updated_at: now,
  });
  for (const [id, kind, status] of [
    ["o-call", "message", "pending"],
    ["o-event", "event", "kept"],
    ["o-failed", "message", "failed"],
    ["o-poll", "message", "kept"],
    ["o-push", "knock", "pending"],
  ]) {
    await insert("outbox", {
      id: `'${id}'`,
      line_id: "'l'",
      conversation_id: "'c'",
      kind: `'${kind}'`,
      seq: "1",
      status: `'${status}'`,
      series: "1",
      attempt_count: "0",
      attempt_total: "0",
      due_at: now,
      created_at: now,
    });
  }
  for (const [id, domainEvent, status] of [
    ["n-changed", oldEvent("changed"), "failed"],
    ["n-created", oldEvent("created"), "pending"],
    ["n-message", messageEvent, "pending"],
    ["n-removed", oldEvent("removed"), "pending"],
  ] as const) {
    await insert("notifications", {
      id: `'${id}'`,
      subscriber_id: "'webhooks-1'",
      happening: json(domainEvent),
      status: `'${status}'`,
      attempt_count: "0",
      due_at: now,
      created_at: now,
    });
  }
  await insert("scheduled_acts", {
    id: "'act'",
    organization_id: "'o'",
    protocol: "'web1on1'",
    agent_id: "'a'",
    conversation_id: "'c'",
    act: json({ conversationId: "c", message: { text: "Hi" } }),
    position: "0",
    due_at: now,
    attempt_count: "0",
    created_at: now,
  });
  await insert("auth_codes", {
    code_hash: "'hash'",
    contact_id: "'contacts-1'",
    conversation_id: "'c'",
    created_at: now,
    expires_at: now,
    used_by: "'them'",
  });
  await insert("parked_lines", {
    conversation_id: "'c'",
    line_id: "'l'",
    external_conversation_id: "'x'",
    contact_address: "'x'",
    key: "'k'",
    channel_data: "'{}'",
    parked_at: now,
  });
  for (const [index, action, subject] of [
    [1, "subscriber.add", "webhooks-1"],
    [2, "subscriber.change", "webhooks-1"],
    [3, "subscriber.remove", "webhooks-1"],
    [4, "line.change", "subscriber.line"],
  ]) {
    await insert("audit_log", {
      id: `'au-${index}'`,
      organization_id: "'o'",
      action: `'${action}'`,
      subject: `'${subject}'`,
      at: now,
    });
  }
}

const oldEvent = (what: string) => ({
  kind: `subscriber-${what}`,
  subscriberId: "webhooks-1",
  by,
});
