import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { phoneKey } from "@/lib/model/phone-number";
import { openTimeoutMs } from "../../support/databases";
import { type OldDatabase, oldEngines, upgraded } from "../../support/old-databases";

const day = (n: number) => `2026-11-${String(n).padStart(2, "0")}T12:00:00.000Z`;

describe.each(oldEngines)("numbers that were stored in other forms, on $name", (engine) => {
  let old: OldDatabase;

  beforeAll(async () => {
    old = await upgraded(engine, 6, store);
  }, openTimeoutMs);
  afterAll(() => old.close());

  const names = async (table: "conversations" | "previous_lines") => {
    const id = table === "conversations" ? "id" : "conversation_id";
    const query = `select ${id} as id, external_conversation_id as name from ${table} order by ${id}`;
    return Object.fromEntries((await old.rows(query)).map(({ id, name }) => [id, name]));
  };

  test("have the key that the model gives them, and stay as the provider wrote them", async () => {
    const rows = await old.rows("select phone_number, phone_key from contact_identities");
    expect(rows).toHaveLength(identities.length);
    for (const { phone_number: number, phone_key: key } of rows) {
      expect(key).toBe(number === null ? null : phoneKey(String(number)));
    }
    const addresses = await old.rows(
      "select phone_number from contact_identities where id in ('wa-brazil', 'wa-argentina', 'wa-zeros') order by id",
    );
    expect(addresses.map(({ phone_number }) => phone_number)).toEqual([
      "+541123450001",
      "+551187650001",
      "+385970010013",
    ]);
  });

  test("name their conversations from now on, of two the one that was active last; nothing is lost", async () => {
    expect(await names("conversations")).toEqual({
      "c-argentina": "5491123450001",
      "c-brazil-new": "5511987650002",
      "c-brazil-old": "5511987650002#c-brazil-old",
      "c-brazil": "5511987650001",
      "c-croatia": "385970010014",
      "c-facebook": "551187659999",
      "c-mexico": "whatsapp:+525512340001",
      "c-zeros": "385970010013",
    });
    expect(await names("previous_lines")).toEqual({
      "c-croatia": "+5511987650007",
      "c-facebook": "+5511987650008",
      "c-zeros": "+551187650008",
    });
  });

  test("tell their contacts; of two contacts none is merged", async () => {
    const rows = await old.rows("select id, contact_id, address from contact_identities");
    const byId = Object.fromEntries(rows.map(({ id, ...rest }) => [id, rest]));
    expect(byId).toMatchObject({
      "wa-brazil": { contact_id: "p-brazil", address: "5511987650001" },
      "wa-two-with": { contact_id: "p-two-with", address: "5511987650002" },
      "wa-two-without": { contact_id: "p-two-without", address: "551187650002" },
      "wa-argentina": { address: "5491123450001" },
      "wa-zeros": { address: "385970010013" },
      "wa-croatia": { address: "385970010014" },
      "sms-mexico": { address: "whatsapp:+525512340001" },
      "app-brazil": { address: "551187659999" },
      "wa-user": { address: "user:BR.123" },
    });
    const [count] = await old.rows("select count(*) as n from contacts");
    expect(Number(count?.n)).toBe(contacts.length);
  });

  test("a reply window that a clock ahead had made longer counts from when the message came", async () => {
    const rows = await old.rows("select id, last_contact_at as at from conversations");
    const at = (id: string) =>
      new Date(rows.find((row) => row.id === id)?.at as string).toISOString();
    expect(at("c-croatia")).toBe(day(3));
    expect(at("c-brazil")).toBe(day(1));
  });
});

const identities = [
  ["wa-brazil", "p-brazil", "wa", "551187650001", "+551187650001"],
  ["wa-two-with", "p-two-with", "wa", "5511987650002", "+5511987650002"],
  ["wa-two-without", "p-two-without", "wa", "551187650002", "+551187650002"],
  ["wa-argentina", "p-argentina", "wa", "541123450001", "+541123450001"],
  ["wa-zeros", "p-zeros", "wa", "00385970010013", "+00385970010013"],
  ["wa-croatia", "p-croatia", "wa", "385970010014", "+385970010014"],
  ["wa-user", "p-croatia", "wa", "user:BR.123", "+551187650009"],
  ["sms-mexico", "p-mexico", "sms", "whatsapp:+5215512340001", "+5215512340001"],
  ["sms-7", "p-croatia", "sms", "+551187650007", "+551187650007"],
  ["sms-8", "p-zeros", "sms", "+551187650008", "+551187650008"],
  ["sms-8-with", "p-facebook", "sms", "+5511987650008", "+5511987650008"],
  ["app-brazil", "p-facebook", "app", "551187659999", "+551187659999"],
  ["mail", "p-facebook", "app", "a@b.test", null],
] as const;

const contacts = [...new Set(identities.map(([, contactId]) => contactId))];

const conversations = [
  ["c-brazil", "p-brazil", "wa", "551187650001", 1],
  ["c-brazil-old", "p-two-with", "wa", "5511987650002", 1],
  ["c-brazil-new", "p-two-without", "wa", "551187650002", 2],
  ["c-argentina", "p-argentina", "wa", "541123450001", 1],
  ["c-zeros", "p-zeros", "wa", "00385970010013", 1],
  ["c-croatia", "p-croatia", "wa", "385970010014", 1],
  ["c-mexico", "p-mexico", "sms", "whatsapp:+5215512340001", 1],
  ["c-facebook", "p-facebook", "app", "551187659999", 1],
] as const;

/** The later parked one of two forms, and one that has today's form already. */
const previous = [
  ["c-croatia", "+551187650007"],
  ["c-zeros", "+551187650008"],
  ["c-facebook", "+5511987650008"],
] as const;

async function store(old: OldDatabase): Promise<void> {
  const at = (n: number) => old.at(day(n));
  const text = (value: string | null) => (value === null ? "null" : `'${value}'`);
  await old.run(
    `insert into organizations (id, name, display_name, language, created_at) values ('o', 'o', 'O', 'en', ${at(1)})`,
  );
  const lines = [
    ["wa", "ctlive"],
    ["sms", "twilio"],
    ["app", "contactatonce"],
  ];
  for (const [id, protocol] of lines) {
    await old.run(
      `insert into lines (id, organization_id, protocol, name, settings, is_enabled, refusal_count, failure_count, created_at, updated_at) values ('${id}', 'o', '${protocol}', '${id}', '', '1', 0, 0, ${at(1)}, ${at(1)})`,
    );
  }
  for (const id of contacts) {
    await old.run(
      `insert into contacts (id, organization_id, created_at) values ('${id}', 'o', ${at(1)})`,
    );
  }
  for (const [id, contactId, lineId, address, number] of identities) {
    await old.run(
      `insert into contact_identities (id, organization_id, contact_id, line_id, address, phone_number, created_at) values ('${id}', 'o', '${contactId}', '${lineId}', '${address}', ${text(number)}, ${at(1)})`,
    );
  }
  for (const [id, contactId, lineId, name, active] of conversations) {
    const heardAt = id === "c-croatia" ? old.at("2126-01-01T00:00:00.000Z") : at(1);
    await old.run(
      `insert into conversations (id, organization_id, line_id, external_conversation_id, contact_id, contact_address, status, version, last_seq, unread_count, read_seq, last_activity_at, last_contact_at, waiting_order, channel_data, created_at) values ('${id}', 'o', '${lineId}', '${name}', '${contactId}', '${name}', 'open', 1, 0, 0, 0, ${at(active)}, ${heardAt}, 0, '{}', ${at(1)})`,
    );
  }
  await old.run(
    `insert into messages (id, conversation_id, line_id, seq, direction, content, preview, is_uncertain, created_at, received_at) values ('m', 'c-croatia', 'wa', 1, 'inbound', '{}', '', '0', ${old.at("2126-01-01T00:00:00.000Z")}, ${at(3)})`,
  );
  for (const [id, name] of previous) {
    await old.run(
      `insert into parked_lines (conversation_id, line_id, external_conversation_id, contact_address, channel_data, parked_at) values ('${id}', 'sms', '${name}', '${name}', '{}', ${at(1)})`,
    );
  }
}
