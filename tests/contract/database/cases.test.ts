import { beforeEach, expect, test } from "vitest";
import {
  findCase,
  findCases,
  findOpenCase,
  insertCase,
  listContactCases,
  setCaseClosed,
} from "@/db/stores/cases";
import { listCaseConversations, setCase } from "@/db/stores/conversations";
import { everythingOf } from "@/db/stores/people/visibility";
import type { Case } from "@/db/tables/tables";
import {
  addContact,
  addConversation,
  addLine,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("a case", (given) => {
  let office: Office;
  let contactId: string;
  beforeEach(async () => {
    office = await openOffice(given());
    contactId = await addContact(office);
  });

  async function open(number: number, changes: Partial<Case> = {}): Promise<Case> {
    const { organizationId } = office;
    const row = { id: newId(), organizationId, contactId, number, createdAt: noon, closedAt: null };
    const made: Case = { ...row, ...changes };
    await given().write((scope) => insertCase(scope, made));
    return made;
  }

  const close = (id: string, at: Date | null) =>
    given().write((scope) => setCaseClosed(scope, id, at));

  test("comes back as it was stored, in its organization", async () => {
    const { read } = given();
    const made = await open(1_001);
    expect(await findCase(read, office.organizationId, made.id)).toEqual(made);
    expect(await findCase(read, newId(), made.id)).toBeUndefined();
    expect(await findCases(read, [newId(), made.id])).toEqual([made]);
    expect(await findCases(read, [])).toEqual([]);
  });

  test("has a number of its own in the organization", async () => {
    await open(1_001);
    await expect(open(1_001)).rejects.toThrow();
  });

  test("is settled once, and opened again once", async () => {
    const { id } = await open(1_001);
    expect([await close(id, noon), await close(id, after(1))]).toEqual([true, false]);
    expect((await findCase(given().read, office.organizationId, id))?.closedAt).toEqual(noon);
    expect([await close(id, null), await close(id, null)]).toEqual([true, false]);
    expect(await close(newId(), noon)).toBe(false);
  });

  test("is listed with its contact's, the newest first, and the open one is the newest open", async () => {
    const [one, two, three] = [await open(1), await open(2), await open(3, { closedAt: noon })];
    await open(4, { contactId: await addContact(office) });
    const { read } = given();
    expect(await listContactCases(read, everythingOf(office.organizationId), contactId, 2)).toEqual(
      [three, two],
    );
    expect(await findOpenCase(read, contactId)).toEqual(two);
    await close(two.id, noon);
    expect(await findOpenCase(read, contactId)).toEqual(one);
    await close(one.id, noon);
    expect(await findOpenCase(read, contactId)).toBeUndefined();
  });

  test("joins conversations of one line, the oldest first", async () => {
    const { id } = await open(1_001);
    const lineId = await addLine(given(), office.organizationId);
    const late = await addConversation(office, { contactId, createdAt: after(2) });
    const early = await addConversation(office, { contactId, createdAt: after(1) });
    const elsewhere = await addConversation(office, { contactId, lineId });
    await addConversation(office, { contactId });
    for (const conversation of [late, early, elsewhere]) {
      await given().write((scope) => setCase(scope, conversation.id, id));
    }
    const listed = () => listCaseConversations(given().read, id, office.lineId);
    expect((await listed()).map((row) => row.id)).toEqual([early.id, late.id]);
    await given().write((scope) => setCase(scope, early.id, null));
    expect((await listed()).map((row) => row.id)).toEqual([late.id]);
  });
});
