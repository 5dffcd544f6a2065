import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTimeoutMs } from "../../support/databases";
import { type OldDatabase, oldEngines, upgraded } from "../../support/old-databases";

type Row = Readonly<Record<string, unknown>>;

/** What is moved, by the columns that tell its rows apart. */
const tables = {
  contacts: "id",
  contact_identities: "id",
  conversations: "id",
  messages: "id",
  timeline: "conversation_id, seq",
  outbox: "id",
} as const;
type Table = keyof typeof tables;

const closed = JSON.stringify({ kind: "closed", by: { kind: "system" } });
const came = (minute: number) => `2026-11-01T12:0${minute}:00.000Z`;

describe.each(oldEngines)(
  "a database in which messages had entries of their own, on $name",
  (engine) => {
    let old: OldDatabase;
    let before: Readonly<Record<Table, readonly Row[]>>;

    beforeAll(async () => {
      old = await upgraded(engine, 9, async (database) => {
        await store(database);
        before = await everything(database);
      });
    }, openTimeoutMs);
    afterAll(() => old.close());

    test("keeps each row of what is no timeline as it was", async () => {
      const now = await everything(old);
      for (const table of ["contacts", "contact_identities", "conversations", "outbox"] as const) {
        expect(before[table].length).toBeGreaterThan(1);
        expect([table, asBefore(now[table], before[table])]).toEqual([table, before[table]]);
      }
      const withoutInstant = ({ received_at, ...rest }: Row) => rest;
      expect(asBefore(now.messages, before.messages).map(withoutInstant)).toEqual(
        before.messages.map(withoutInstant),
      );
    });

    test("has the same entries in the same places, at the same instants", async () => {
      const now = await everything(old);
      const messages = now.messages.map(({ id, conversation_id, seq, received_at }) => ({
        ...{ conversation_id, seq, at: received_at, message_id: id, event: null },
      }));
      const events = now.timeline.map((row) => ({ ...row, message_id: null }));
      const place = (row: Row) => `${row.conversation_id} ${row.seq}`;
      const entries = [...messages, ...events].sort((a, b) => (place(a) < place(b) ? -1 : 1));
      expect(entries).toEqual(before.timeline);
    });

    test("refuses a second conversation of a number or key, and a second message of a key", async () => {
      const again = (statement: string) => expect(old.run(statement)).rejects.toThrow();
      await again("update conversations set number = 7 where id = 'c-2'");
      await again("update conversations set key = 'secret' where id = 'c-2'");
      const same = "ingest_key = 'once', external_message_id = 'x-m-1'";
      await again(`update messages set ${same} where id = 'm-3'`);
    });
  },
);

async function everything(database: OldDatabase) {
  const found: Partial<Record<Table, readonly Row[]>> = {};
  for (const [table, order] of Object.entries(tables)) {
    found[table as Table] = await database.rows(`select * from ${table} order by ${order}`);
  }
  return found as Readonly<Record<Table, readonly Row[]>>;
}

async function store(old: OldDatabase): Promise<void> {
  await old.disableReferences();
  const noon = old.at(came(0));
  for (const [n, number, key] of [
    [1, 7, "'secret'"],
    [2, "null", "null"],
  ]) {
    await old.run(
      `insert into contacts (id, organization_id, name, created_at) values ('p-${n}', 'o', 'Ana ${n}', ${noon})`,
    );
    await old.run(
      `insert into contact_identities (id, organization_id, contact_id, line_id, address, phone_key, email, created_at)
       values ('i-${n}', 'o', 'p-${n}', 'l', '39${n}', ${n === 1 ? "'+391'" : "null"}, null, ${noon})`,
    );
    await old.run(
      `insert into conversations (id, organization_id, line_id, external_conversation_id, key, number, contact_id, contact_address, status, version, last_seq, unread_count, read_seq, last_activity_at, waiting_order, channel_data, created_at)
       values ('c-${n}', 'o', 'l', '39${n}', ${key}, ${number}, 'p-${n}', '39${n}', 'open', 4, 3, 1, 0, ${noon}, 5, '{"page":1}', ${noon})`,
    );
    await old.run(
      `insert into outbox (id, line_id, conversation_id, message_id, kind, seq, status, series, attempt_count, attempt_total, due_at, created_at)
       values ('x-${n}', 'l', 'c-${n}', 'm-${n}', 'message', 1, '${n === 1 ? "pending" : "awaiting-poll"}', 1, 0, 0, ${noon}, ${noon})`,
    );
  }
  // The entry of the second one says another instant than the message does.
  await message(old, "m-1", "c-1", 1, { at: came(1), entryAt: came(1), ingestKey: "'once'" });
  await event(old, "c-1", 2, came(2));
  await message(old, "m-2", "c-1", 3, { at: came(3), entryAt: came(4) });
  await message(old, "m-3", "c-2", 1, { at: came(5), entryAt: came(5) });
  await event(old, "c-2", 2, came(6));
}

async function message(
  old: OldDatabase,
  id: string,
  conversationId: string,
  seq: number,
  {
    at,
    entryAt,
    ingestKey = "null",
  }: { readonly at: string; readonly entryAt: string; readonly ingestKey?: string },
): Promise<void> {
  await old.run(
    `insert into messages (id, conversation_id, line_id, seq, direction, content, preview, is_uncertain, ingest_key, external_message_id, created_at, received_at)
     values ('${id}', '${conversationId}', 'l', ${seq}, 'inbound', '{"kind":"text","text":"Hi"}', 'Hi', ${old.no}, ${ingestKey}, 'x-${id}', ${old.at(came(0))}, ${old.at(at)})`,
  );
  await old.run(
    `insert into timeline (conversation_id, seq, at, message_id) values ('${conversationId}', ${seq}, ${old.at(entryAt)}, '${id}')`,
  );
}

async function event(old: OldDatabase, conversationId: string, seq: number, at: string) {
  await old.run(
    `insert into timeline (conversation_id, seq, at, event) values ('${conversationId}', ${seq}, ${old.at(at)}, '${closed}')`,
  );
}

/** Rows with the columns that they had before: later versions have further ones. */
function asBefore(now: readonly Row[], [first = {}]: readonly Row[]): readonly Row[] {
  const columns = Object.keys(first);
  return now.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
}
