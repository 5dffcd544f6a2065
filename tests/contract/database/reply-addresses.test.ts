import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTimeoutMs } from "../../support/databases";
import { type OldDatabase, oldEngines, upgraded } from "../../support/old-databases";

const boss = { address: "boss@cust.test", name: "Boss" };

describe.each(oldEngines)(
  "where a mail's writer wanted answers, stored by the version before, on $name",
  (engine) => {
    let old: OldDatabase;

    beforeAll(async () => {
      old = await upgraded(engine, 7, store);
    }, openTimeoutMs);
    afterAll(() => old.close());

    test("is a list of that one address, and nothing where there was none", async () => {
      const rows = await old.rows("select id, reply_to from mails order by id");
      const stored = rows.map(({ id, reply_to: value }) => [
        id,
        typeof value === "string" ? JSON.parse(value) : value,
      ]);
      expect(stored).toEqual([
        ["m-boss", [boss]],
        ["m-none", null],
      ]);
    });
  },
);

async function store(old: OldDatabase): Promise<void> {
  await old.disableReferences();
  for (const [id, replyTo] of [
    ["m-boss", `'${JSON.stringify(boss)}'`],
    ["m-none", "null"],
  ]) {
    await old.run(
      `insert into mails (id, conversation_id, line_id, direction, reply_to, "to", cc, is_shortened, thread_ids, notes, created_at)
       values ('${id}', 'c', 'l', 'inbound', ${replyTo}, '[]', '[]', ${old.no}, '[]', '[]', ${old.at("2026-11-01T12:00:00.000Z")})`,
    );
  }
}
