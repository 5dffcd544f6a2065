import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTimeoutMs } from "../../support/databases";
import { type OldDatabase, oldEngines, upgraded } from "../../support/old-databases";

type Row = Readonly<Record<string, unknown>>;

/** The first migration that 0.3.0 did not have. */
const afterRelease = 7;

/** Tables that messages write, by the columns that tell their rows apart. */
const tables = {
  contacts: "id",
  contact_identities: "id",
  conversations: "id",
  conversation_aliases: "alias",
  participants: "id",
  messages: "id",
  outbox: "id",
  attempts: "message_id, number",
  receipts: "external_message_id",
  drafts: "agent_id",
} as const;
type Table = keyof typeof tables;

/** How each conversation stands: what the views count. */
const standing = [
  { id: "c-1", status: "open", assignee: "a-1", team: "t-1", unread: 2, waiting: true },
  { id: "c-2", status: "open", assignee: "a-1", team: null, unread: 0, waiting: false },
  { id: "c-3", status: "open", assignee: null, team: "t-1", unread: 1, waiting: true },
  { id: "c-4", status: "open", assignee: "a-2", team: null, unread: 0, waiting: true },
  { id: "c-5", status: "closed", assignee: "a-2", team: null, unread: 0, waiting: false },
] as const;

/** Every view, with those it holds. */
const views = {
  all: standing.filter(({ status }) => status === "open"),
  unassigned: standing.filter(({ status, assignee }) => status === "open" && assignee === null),
  closed: standing.filter(({ status }) => status === "closed"),
  "agent:a-1": standing.filter(({ assignee }) => assignee === "a-1"),
  "agent:a-2": standing.filter(({ status, assignee }) => status === "open" && assignee === "a-2"),
};

describe.each(oldEngines)("a database of the last release, on $name", (engine) => {
  let old: OldDatabase;
  let before: Readonly<Record<Table, readonly Row[]>>;

  beforeAll(async () => {
    old = await upgraded(engine, afterRelease, async (database) => {
      await store(database);
      before = await everything(database);
    });
  }, openTimeoutMs);
  afterAll(() => old.close());

  test.each(Object.keys(tables) as readonly Table[])(
    "keeps every row of %s as it was",
    async (table) => {
      const now = (await everything(old))[table];
      const [first = {}] = before[table];
      const kept = Object.keys(first).filter((column) => column in (now[0] ?? {}));
      const only = (row: Row) => Object.fromEntries(kept.map((column) => [column, row[column]]));
      expect(before[table].length).toBeGreaterThan(0);
      expect(kept.length).toBeGreaterThan(1);
      expect(now.map(only)).toEqual(before[table].map(only));
    },
  );

  test("has no column less than the release had, but for those that have another name", async () => {
    const now = await everything(old);
    const gone = (Object.keys(tables) as Table[]).flatMap((table) =>
      Object.keys(before[table][0] ?? {}).filter((column) => !(column in (now[table][0] ?? {}))),
    );
    expect(gone.filter((column) => column !== "memo")).toEqual([]);
  });

  test("counts of each view who waits by now, and of which team they are", async () => {
    const counted = await old.rows("select view, team_id, total, unread, waiting from view_counts");
    const all = { ...views, "agent:a-2:closed": views.closed, "line:l": views.all };
    const ofTeams = Object.entries(all).flatMap(([view, held]) =>
      ["", "t-1"].flatMap((team) => {
        const own = held.filter((one) => (one.team ?? "") === team);
        return own.length === 0 ? [] : [[`${view} ${team}`, own] as const];
      }),
    );
    const found = counted.map(({ view, team_id, ...counts }) => [`${view} ${team_id}`, counts]);
    expect(new Map(found as [string, unknown][])).toEqual(
      new Map(
        ofTeams.map(([view, held]) => [
          view,
          {
            total: held.length,
            unread: held.filter(({ unread }) => unread > 0).length,
            waiting: held.filter(({ waiting }) => waiting).length,
          },
        ]),
      ),
    );
  });

  test("has nothing snoozed, tagged, urgent or failed", async () => {
    const columns = "snoozed_until, tags, priority, failed_at, ends_at";
    const marked = await old.rows(`select ${columns} from conversations`);
    const none = {
      snoozed_until: null,
      tags: null,
      priority: null,
      failed_at: null,
      ends_at: null,
    };
    expect(marked).toEqual(standing.map(() => none));
  });

  test("knows a repeat with the provider's id, and one without", async () => {
    await expect(
      message(old, "m-9", "c-1", 9, { key: "k-m-1", external: "x-m-1" }),
    ).rejects.toThrow();
    await expect(message(old, "m-9", "c-1", 9, { key: "k-m-2", external: null })).rejects.toThrow();
    await message(old, "m-8", "c-1", 8, { key: null, external: "x-m-1" });
  });
});

async function everything(database: OldDatabase) {
  const found: Partial<Record<Table, readonly Row[]>> = {};
  for (const [table, order] of Object.entries(tables)) {
    found[table as Table] = await database.rows(`select * from ${table} order by ${order}`);
  }
  return found as Readonly<Record<Table, readonly Row[]>>;
}

const at = "2026-11-01T12:00:00.000Z";

async function store(old: OldDatabase): Promise<void> {
  await old.disableReferences();
  const noon = old.at(at);
  const text = (value: string | null) => (value === null ? "null" : `'${value}'`);
  for (const [index, { id, status, assignee, team, unread, waiting }] of standing.entries()) {
    const since = waiting ? noon : "null";
    await old.run(
      `insert into contacts (id, organization_id, name, created_at) values ('p-${id}', 'o', ${text(index === 0 ? null : "Ana")}, ${noon});
       insert into contact_identities (id, organization_id, contact_id, line_id, address, phone_number, phone_key, created_at)
       values ('i-${id}', 'o', 'p-${id}', 'l', '39061234567${index}', '39061234567${index}', '+39061234567${index}', ${noon});
       insert into conversations (id, organization_id, line_id, external_conversation_id, team_id, contact_id, contact_address, status, assignee_id, version, last_seq, unread_count, read_seq, last_message_id, last_activity_at, waiting_since, waiting_order, channel_data, created_at)
       values ('${id}', 'o', 'l', '39061234567${index}', ${text(team)}, 'p-${id}', '39061234567${index}', '${status}', ${text(assignee)}, 4, 3, ${unread}, 1, 'm-1', ${noon}, ${since}, 5, '{"page":1}', ${noon})`,
    );
  }
  await message(old, "m-1", "c-1", 1, { key: "k-m-1", external: "x-m-1" });
  await message(old, "m-2", "c-1", 2, { key: "k-m-2", external: null });
  await message(old, "m-3", "c-2", 1, { key: null, external: "x-m-3" });
  await message(old, "m-4", "c-2", 2, { key: null, external: null });
  await old.run(
    `insert into conversation_aliases (line_id, alias, conversation_id) values ('l', 'visit 7', 'c-1');
     insert into participants (id, conversation_id, line_id, agent_id, joined_at, waited_ms) values ('r-1', 'c-1', 'l', 'a-1', ${noon}, 900);
     insert into outbox (id, line_id, conversation_id, message_id, kind, seq, status, series, attempt_count, attempt_total, due_at, created_at)
     values ('x-1', 'l', 'c-2', 'm-3', 'message', 1, 'pending', 1, 1, 1, ${noon}, ${noon});
     insert into attempts (message_id, kind, number, started_at, outcome) values ('m-3', 'message', 1, ${noon}, 'running');
     insert into receipts (line_id, external_message_id, state, at, expires_at) values ('l', 'x-m-3', 'delivered', ${noon}, ${noon});
     insert into drafts (agent_id, conversation_id, reply, note, updated_at) values ('a-1', 'c-1', 'We look', '', ${noon})`,
  );
  for (const [view, held] of Object.entries(views)) {
    const unread = held.filter((one) => one.unread > 0).length;
    await old.run(
      `insert into view_counts (organization_id, view, total, unread) values ('o', '${view}', ${held.length}, ${unread})`,
    );
  }
}

async function message(
  old: OldDatabase,
  id: string,
  conversationId: string,
  seq: number,
  { key, external }: { readonly key: string | null; readonly external: string | null },
): Promise<void> {
  const text = (value: string | null) => (value === null ? "null" : `'${value}'`);
  await old.run(
    `insert into messages (id, conversation_id, line_id, seq, direction, content, preview, is_uncertain, ingest_key, external_message_id, created_at, received_at)
     values ('${id}', '${conversationId}', 'l', ${seq}, 'inbound', '{"kind":"text","text":"Hi"}', 'Hi', ${old.no}, ${text(key)}, ${text(external)}, ${old.at(at)}, ${old.at(at)})`,
  );
}
