import { beforeEach, expect, test } from "vitest";
import {
  findTemplates,
  listTemplates,
  type NewTemplate,
  upsertTemplates,
} from "@/db/stores/templates";
import { addLine, after, newId, noon, type Office, openOffice } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("a template", (given) => {
  let office: Office;
  let lineId: string;
  beforeEach(async () => {
    office = await openOffice(given());
    lineId = await addLine(given(), office.organizationId);
  });

  const template = (changes: Partial<NewTemplate> = {}): NewTemplate => ({
    id: newId(),
    organizationId: office.organizationId,
    lineId,
    namespace: null,
    name: "car_ready",
    language: "en_US",
    category: "utility",
    status: "approved",
    quality: "unknown",
    parameterFormat: "positional",
    components: [{ kind: "body", text: "Hello {{1}}" }],
    rejectedReason: null,
    at: noon,
    ...changes,
  });
  const store = (...templates: readonly NewTemplate[]) =>
    given().write((scope) => upsertTemplates(scope, templates));

  test("comes back as it was stored, by name and by language", async () => {
    const stored = template();
    const dutch = template({ language: "nl" });
    const other = template({ name: "b_first", rejectedReason: "SCAM", namespace: "n" });
    await store(dutch, stored, other);
    const { at, ...row } = stored;
    const { read } = given();
    const listed = await listTemplates(read, lineId);
    expect(listed.map(({ id }) => id)).toEqual([other.id, stored.id, dutch.id]);
    expect(listed[1]).toEqual({ ...row, createdAt: at, updatedAt: at });
    expect(
      (await findTemplates(read, lineId, "car_ready")).map(({ language }) => language),
    ).toEqual(["en_US", "nl"]);
    expect(await findTemplates(read, lineId, "nobody")).toEqual([]);
  });

  test("is replaced by one of the same name and language, and keeps its id", async () => {
    const stored = template();
    await store(stored);
    const later = after(1_000);
    await store(template({ status: "paused", quality: "red", at: later }));
    expect(await listTemplates(given().read, lineId)).toMatchObject([
      { id: stored.id, status: "paused", quality: "red", createdAt: noon, updatedAt: later },
    ]);
  });

  test("belongs to one line", async () => {
    await store(template());
    const otherId = await addLine(given(), office.organizationId);
    await store(template({ lineId: otherId, status: "paused" }));
    expect(await listTemplates(given().read, lineId)).toMatchObject([{ status: "approved" }]);
    expect(await listTemplates(given().read, otherId)).toMatchObject([{ status: "paused" }]);
  });
});
