import { beforeEach, expect, test } from "vitest";
import {
  clearFailures,
  countFailure,
  findLineByName,
  listLines,
  setLinePause,
  updateLine,
} from "@/db/stores/lines";
import { upsertTeam } from "@/db/stores/organizations";
import { addLine, after, newId, noon, type Office, openOffice } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("a line", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  const add = (name: string, changes = {}) =>
    addLine(given(), office.organizationId, { name, ...changes });
  const find = (name: string) => findLineByName(given().read, office.organizationId, name);

  test("comes back as it was stored, by its name in the organization", async () => {
    const id = await add("WhatsApp", { isEnabled: false });
    expect(await find("WhatsApp")).toEqual({
      id,
      organizationId: office.organizationId,
      protocol: "ctlive",
      name: "WhatsApp",
      teamId: null,
      settings: "sealed",
      isEnabled: false,
      refusalCount: 0,
      failureCount: 0,
      failureDetail: null,
      pausedReason: null,
      createdAt: noon,
      updatedAt: noon,
    });
    expect(await find("whatsapp")).toBeUndefined();
    expect(await findLineByName(given().read, newId(), "WhatsApp")).toBeUndefined();
  });

  test("has a name of its own in the organization", async () => {
    await add("WhatsApp");
    await expect(add("WhatsApp")).rejects.toThrow();
    office = await openOffice(given());
    await expect(add("WhatsApp")).resolves.toBeDefined();
  });

  test("is listed with its team, the oldest first, over all organizations", async () => {
    const { organizationId } = office;
    const team = { id: newId(), organizationId, name: "Sales" };
    const teamId = await given().write((scope) => upsertTeam(scope, team));
    const ids = [
      await add("b", { createdAt: after(2) }),
      await add("c", { createdAt: after(1), teamId }),
    ];
    const listed = (await listLines(given().read)).filter(({ line }) => ids.includes(line.id));
    expect(listed.map(({ line, teamName }) => [line.name, teamName])).toEqual([
      ["c", "Sales"],
      ["b", null],
    ]);
  });

  const fail = (id: string, isRefusal: boolean) =>
    given().write((scope) => countFailure(scope, id, { isRefusal, detail: "It said no" }));

  test("counts failures, and refusals among them, until something is taken", async () => {
    const id = await add("WhatsApp");
    const counts = await Promise.all([fail(id, false), fail(id, true), fail(id, true)]);
    expect(counts).toEqual([
      { failureCount: 1, refusalCount: 0 },
      { failureCount: 2, refusalCount: 1 },
      { failureCount: 3, refusalCount: 2 },
    ]);
    expect((await find("WhatsApp"))?.failureDetail).toBe("It said no");
    await given().write((scope) => clearFailures(scope, id));
    expect((await find("WhatsApp"))?.failureDetail).toBeNull();
    expect(await fail(id, true)).toEqual({ failureCount: 1, refusalCount: 1 });
    expect(await fail(newId(), true)).toEqual({ failureCount: 0, refusalCount: 0 });
  });

  test("stops with a reason and goes on without one, its refusals forgotten", async () => {
    const id = await add("WhatsApp");
    for (const reason of ["The password is wrong", null]) {
      await fail(id, true);
      await given().write((scope) => setLinePause(scope, id, reason));
      expect(await find("WhatsApp")).toMatchObject({ pausedReason: reason, refusalCount: 0 });
    }
  });

  test("with new settings goes on", async () => {
    const id = await add("WhatsApp", { pausedReason: "The password is wrong", refusalCount: 3 });
    const change = { teamId: null, settings: "other", isEnabled: false, updatedAt: after(1) };
    await given().write((scope) => updateLine(scope, id, change));
    expect(await find("WhatsApp")).toMatchObject({
      ...change,
      pausedReason: null,
      refusalCount: 0,
      createdAt: noon,
    });
  });
});
