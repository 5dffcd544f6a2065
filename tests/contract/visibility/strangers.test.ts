import { getTableColumns, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/engines/database";
import type { Tables } from "@/db/tables/tables";
import { strangersProvision, tryStrangers } from "../../attack/permissions/strangers.mjs";
import { organization } from "../../attack/stage/organizations.mjs";
import { openAttackStage } from "../../support/attack-stage";
import { engines } from "../../support/databases";

/** A bound for a machine that is busy with something else. */
const hookMsMax = 400_000;

/** What sending changes by itself while the strangers call. */
const ofSending: readonly string[] = ["outbox", "messages", "webhookEvents", "chats"];

/** Everything that is stored of conversations, by table, as text. */
async function rowsOf(database: Database, ids: readonly string[]) {
  const { query, tables } = database.read;
  const rows: Record<string, string> = {};
  for (const [name, table] of Object.entries(tables) as [keyof Tables, Tables["drafts"]][]) {
    const columns = getTableColumns(table);
    const column = name === "conversations" ? tables.conversations.id : columns.conversationId;
    if (column === undefined || ofSending.includes(name)) continue;
    const found = await query
      .select()
      .from(table)
      .where(inArray(column, [...ids]));
    // When a file was last named: a canned reply that everybody has names one, too, and whoever may change that changes it.
    const kept = found.map((row) => JSON.stringify({ ...row, looseSince: null }));
    rows[name] = JSON.stringify(kept.sort());
  }
  return rows;
}

describe.each(engines)(
  "who sees another team's conversations neither, on $name",
  ({ name, open }) => {
    let found: Awaited<ReturnType<typeof tryStrangers>>;
    const stage = openAttackStage();
    beforeAll(async () => {
      // Lines are played in the demo's organization only.
      const own = organization("demo");
      const { provision, database, ...server } = await stage.startServer({
        provisions: [strangersProvision(own, "everyone")],
        openDatabase: open,
      });
      found = await tryStrangers(server, {
        own,
        provision,
        rowsOf: (ids: readonly string[]) => rowsOf(database, ids),
        callersMax: name === "SQLite" ? 9 : 1,
      });
    }, hookMsMax);
    afterAll(() => stage.close());

    test("tries everything", () => expect(found.tries).toBeGreaterThan(300));

    test("gets the answer of what is not there", () => expect(found.differences).toEqual([]));

    test("reads nothing of them", () => expect(found.leaks).toEqual([]));

    test("changes nothing of them", () => expect(found.changes).toEqual([]));
  },
);
