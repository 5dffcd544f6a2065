import { expect, test } from "vitest";
import { findOrganization, upsertOrganization } from "@/db/stores/organizations";
import { noon } from "../../support/database-rows";
import { sqlite } from "../../support/databases";

test("a statement that was built for one database reads and writes another, open or closed the first", async () => {
  const nameIn = async (database: Awaited<ReturnType<typeof sqlite.open>>) =>
    (await findOrganization(database.read, "o"))?.displayName;
  const [one, two] = [await sqlite.open(), await sqlite.open()];
  for (const [database, displayName] of [
    [one, "One"],
    [two, "Two"],
  ] as const) {
    const visibility = "everyone" as const;
    const names = { id: "o", name: "o", displayName, language: "en" };
    const row = { ...names, shortLinkBase: null, visibility };
    await database.write((scope) => upsertOrganization(scope, { ...row, createdAt: noon }));
    // Of what the write has not committed, a read sees nothing: each has a connection of its own.
    await database.write(async (scope) => {
      await upsertOrganization(scope, { ...row, displayName: "Later", createdAt: noon });
      expect((await findOrganization(scope, "o"))?.displayName).toBe("Later");
      expect(await nameIn(database)).toBe(displayName);
    });
    expect(await nameIn(database)).toBe("Later");
    await database.write((scope) => upsertOrganization(scope, { ...row, createdAt: noon }));
  }
  expect([await nameIn(one), await nameIn(two)]).toEqual(["One", "Two"]);
  await one.close();
  expect(await nameIn(two)).toBe("Two");
  await two.close();
});
