import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findOrCreateContact } from "@/db/stores/contacts";
import { insertMessage } from "@/db/stores/insert-message";
import { root } from "@/lib/server/boot/paths.mjs";
import { addConversation, messageOf, newId, noon, openOffice } from "../../support/database-rows";
import { sqlite } from "../../support/databases";

/** Rows that very many others name without a foreign key on PostgreSQL. */
const shared = ["organizations", "lines", "agents", "teams"];

test("no store deletes what others name without a foreign key", () => {
  const folder = join(root, "db/stores");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts")) continue;
    const source = readFileSync(join(folder, name), "utf8");
    for (const table of shared) expect(source).not.toMatch(`.delete(${table})`);
  }
});

test("an organization, a line or an agent that is not there is refused by the engine that checks all of them", async () => {
  const database = await sqlite.open();
  const office = await openOffice(database);
  const conversation = await addConversation(office);
  const store = (changes: { readonly lineId: string } | { readonly agentId: string }) =>
    database.write((scope) => insertMessage(scope, messageOf(conversation, changes)));
  await expect(store({ lineId: newId() })).rejects.toThrow();
  await expect(store({ agentId: newId() })).rejects.toThrow();
  await expect(store({ agentId: office.agentId })).resolves.toBe(true);
  await expect(addConversation({ ...office, lineId: newId() })).rejects.toThrow();
  const contact = {
    contactId: newId(),
    identityId: newId(),
    organizationId: newId(),
    lineId: office.lineId,
    address: newId(),
    name: null,
    phoneNumber: null,
    now: noon,
  };
  await expect(database.write((scope) => findOrCreateContact(scope, contact))).rejects.toThrow();
  await database.close();
});
