import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { recordAudit } from "@/db/stores/audit";
import {
  findOrganization,
  findOrganizationByName,
  hasAdministrator,
  isEmptyDatabase,
  listAgents,
  setTeamPeople,
  upsertOrganization,
  upsertTeam,
} from "@/db/stores/organizations";
import type { AuditRow } from "@/db/tables/tables";
import { addAgent, after, newId, noon, type Office, openOffice } from "../../support/database-rows";
import { describeOnEngines, engines, openTimeoutMs } from "../../support/databases";

describe.each(engines)("a new database on $name", ({ open }) => {
  test(
    "is empty until an organization is there",
    async () => {
      const database = await open();
      expect(await isEmptyDatabase(database.read)).toBe(true);
      await openOffice(database);
      expect(await isEmptyDatabase(database.read)).toBe(false);
      await database.close();
    },
    openTimeoutMs,
  );
});

describeOnEngines("an organization", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  const put = (name: string, displayName: string, language = "en") =>
    given().write((scope) =>
      upsertOrganization(scope, {
        id: newId(),
        name,
        displayName,
        language,
        shortLinkBase: null,
        visibility: "everyone",
        createdAt: noon,
      }),
    );

  test("is added once per name, and renamed after that", async () => {
    const name = newId();
    const id = await put(name, "First");
    expect(await put(name, "Second", "it")).toBe(id);
    const expected = {
      id,
      name,
      displayName: "Second",
      language: "it",
      shortLinkBase: null,
      visibility: "everyone",
      createdAt: noon,
    };
    expect(await findOrganizationByName(given().read, name)).toEqual(expected);
    expect(await findOrganization(given().read, id)).toEqual(expected);
    expect(await findOrganization(given().read, newId())).toBeUndefined();
    expect(await findOrganizationByName(given().read, "nobody")).toBeUndefined();
  });

  test("lists its active agents by name, in the order of people and not of bytes", async () => {
    const { organizationId, agentId } = await openOffice(given());
    const names = ["Zoë", "ada", "Ädne", "Bob"];
    for (const name of names) await addAgent(given(), organizationId, { name });
    await addAgent(given(), organizationId, { name: "Aaron", isActive: false });
    const listed = await listAgents(given().read, organizationId);
    expect(listed.filter(({ id }) => id !== agentId).map(({ name }) => name)).toEqual([
      "ada",
      "Ädne",
      "Bob",
      "Zoë",
    ]);
  });

  test("knows whether somebody administers it", async () => {
    const { organizationId } = office;
    expect(await hasAdministrator(given().read, organizationId)).toBe(false);
    await addAgent(given(), organizationId, { role: "supervisor" });
    await addAgent(given(), (await openOffice(given())).organizationId, { role: "admin" });
    await addAgent(given(), organizationId, { role: "admin", isActive: false });
    await addAgent(given(), organizationId, { role: "admin", isProgram: true });
    expect(await hasAdministrator(given().read, organizationId)).toBe(false);
    await addAgent(given(), organizationId, { role: "admin" });
    expect(await hasAdministrator(given().read, organizationId)).toBe(true);
  });

  test("has a team once per name", async () => {
    const add = (organizationId: string) =>
      given().write((scope) => upsertTeam(scope, { id: newId(), organizationId, name: "Sales" }));
    const id = await add(office.organizationId);
    expect(await add(office.organizationId)).toBe(id);
    expect(await add((await openOffice(given())).organizationId)).not.toBe(id);
  });

  test("gives a team exactly the members that are named, nobody included", async () => {
    const { organizationId } = office;
    const team = { id: newId(), organizationId, name: "Sales" };
    const teamId = await given().write((scope) => upsertTeam(scope, team));
    const people = [];
    for (let at = 0; at < 3; at++) people.push(await addAgent(given(), organizationId));
    const members = async (ids: readonly string[]) => {
      await given().write((scope) =>
        setTeamPeople(scope, teamId, { members: ids, supervisors: [] }),
      );
      const { query, tables } = given().read;
      const rows = await query
        .select()
        .from(tables.teamMembers)
        .where(eq(tables.teamMembers.teamId, teamId))
        .orderBy(asc(tables.teamMembers.agentId));
      return rows.map(({ agentId }) => agentId);
    };
    for (const ids of [people.slice(0, 2), people.slice(1), people.slice(1), [], people]) {
      expect(await members(ids)).toEqual(ids);
    }
  });

  test("keeps who changed what, and when", async () => {
    const { organizationId, agentId } = office;
    const none = { conversationId: null, detail: null, onceKey: null } as const;
    const rows: AuditRow[] = [
      {
        id: newId(),
        organizationId,
        agentId,
        action: "line.resume",
        subject: "x",
        at: after(1),
        ...none,
      },
      {
        ...{
          id: newId(),
          organizationId,
          agentId: null,
          action: "permissions.change",
          subject: "y",
        },
        ...{ at: noon, ...none, detail: { role: "admin" }, onceKey: "once" },
      },
    ];
    for (const row of rows) await given().write((scope) => recordAudit(scope, row));
    // What is to be recorded once stays as it was recorded first.
    await given().write((scope) => recordAudit(scope, { ...rows[1], id: newId() } as AuditRow));
    const { query, tables } = given().read;
    const stored = await query
      .select()
      .from(tables.auditLog)
      .where(eq(tables.auditLog.organizationId, organizationId))
      .orderBy(asc(tables.auditLog.id));
    expect(stored).toEqual(rows);
  });
});
