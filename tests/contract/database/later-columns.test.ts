import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTimeoutMs } from "../../support/databases";
import { type OldDatabase, oldEngines, upgraded } from "../../support/old-databases";

describe.each(oldEngines)("a database from before undo, snoozing and tags, on $name", (engine) => {
  let old: OldDatabase;
  beforeAll(async () => {
    old = await upgraded(engine, 10, async (database) => {
      await database.disableReferences();
      const noon = database.at("2026-11-01T12:00:00.000Z");
      await database.run(
        `insert into conversations (id, organization_id, line_id, external_conversation_id, contact_id, contact_address,
        status, version, last_seq, unread_count, read_seq, last_activity_at, waiting_order, channel_data, created_at)
        values ('c-1', 'o-1', 'l-1', 'e-1', 'k-1', 'a-1', 'closed', 3, 2, 0, 2, ${noon}, 7, '{}', ${noon})`,
      );
    });
  }, openTimeoutMs);
  afterAll(() => old.close());

  test("opens, with nothing snoozed, tagged, or about to end", async () => {
    const columns = "id, status, ends_at, snoozed_until, tags, priority";
    expect(await old.rows(`select ${columns} from conversations`)).toEqual([
      {
        id: "c-1",
        status: "closed",
        ends_at: null,
        snoozed_until: null,
        tags: null,
        priority: null,
      },
    ]);
    expect(await old.rows("select * from undoable_changes")).toEqual([]);
  });
});
