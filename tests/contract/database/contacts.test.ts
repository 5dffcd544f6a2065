import { beforeEach, expect, test } from "vitest";
import {
  findContact,
  findOrCreateContact,
  renameContact,
  takeIdentity,
} from "@/db/stores/contacts";
import { everythingOf } from "@/db/stores/people/visibility";
import { addLine, after, newId, noon, type Office, openOffice } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("a contact", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  type Known = {
    readonly lineId?: string;
    readonly phoneNumber?: string | null;
    readonly email?: string;
    readonly name?: string | null;
    readonly now?: Date;
  };

  function meet(address: string, known: Known = {}): Promise<string | undefined> {
    const { organizationId } = office;
    return given().write((scope) =>
      findOrCreateContact(scope, {
        contactId: newId(),
        identityId: newId(),
        organizationId,
        lineId: known.lineId ?? office.lineId,
        address,
        name: known.name ?? null,
        phoneNumber: known.phoneNumber ?? null,
        email: known.email ?? null,
        now: known.now ?? noon,
      }),
    );
  }

  test("is found again by its address on the line", async () => {
    const id = await meet("a");
    expect(id).toBeDefined();
    expect(await meet("a", { name: "Another name", phoneNumber: "+39061" })).toBe(id);
    expect(await meet("b")).not.toBe(id);
  });

  test("is another one behind the same address of another line", async () => {
    const lineId = await addLine(given(), office.organizationId);
    expect(await meet("a", { lineId })).not.toBe(await meet("a"));
  });

  test("is the same on every line where it has the same telephone number", async () => {
    const lineId = await addLine(given(), office.organizationId);
    const id = await meet("39061", { phoneNumber: "+39061", name: "Ada" });
    expect(await meet("whatsapp:39061", { lineId, phoneNumber: "+39061", now: after(1) })).toBe(id);
    const contact = await findContact(given().read, everythingOf(office.organizationId), id ?? "");
    expect(contact).toMatchObject({ id, name: "Ada", createdAt: noon });
    expect(contact?.identities.map(({ address, createdAt }) => [address, createdAt])).toEqual([
      ["39061", noon],
      ["whatsapp:39061", after(1)],
    ]);
  });

  test("is the same where it has the same e-mail address; a telephone number says more", async () => {
    const email = "ada@customer.example";
    const id = await meet("a", { email });
    expect(await meet("b", { email, phoneNumber: "+39062", now: after(1) })).toBe(id);
    const other = await meet("c", { phoneNumber: "+39063", email: "eve@customer.example" });
    expect(await meet("d", { phoneNumber: "+39063", email })).toBe(other);
    expect(await meet("e", { email: "ida@customer.example" })).not.toBe(id);
  });

  test("is another's who takes its address", async () => {
    const [before, now] = [await meet("a"), await meet("b")];
    const { organizationId, lineId } = office;
    const row = { id: newId(), organizationId, lineId, phoneNumber: null, email: null };
    for (const address of ["a", "new"]) {
      const contactId = now ?? "";
      await given().write((scope) =>
        takeIdentity(scope, { ...row, id: newId(), contactId, address, createdAt: after(1) }),
      );
    }
    expect(await meet("a")).toBe(now);
    expect(await meet("new")).toBe(now);
    const contact = await findContact(given().read, everythingOf(organizationId), before ?? "");
    expect(contact?.identities).toEqual([]);
  });

  test("is not shared between organizations, even with the same number", async () => {
    const id = await meet("a", { phoneNumber: "+39061" });
    office = await openOffice(given());
    expect(await meet("a", { phoneNumber: "+39061" })).not.toBe(id);
    expect(
      await findContact(given().read, everythingOf(office.organizationId), id ?? ""),
    ).toBeUndefined();
  });

  test("is made once when many meet it at the same time", async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => meet("a")));
    expect(new Set(ids).size).toBe(1);
  });

  test("says whether a name was another", async () => {
    const id = (await meet("a")) ?? "";
    const rename = (name: string) => given().write((scope) => renameContact(scope, id, name));
    expect([await rename("Ada"), await rename("Ada"), await rename("ada")]).toEqual([
      true,
      false,
      true,
    ]);
    const contact = await findContact(given().read, everythingOf(office.organizationId), id);
    expect(contact?.name).toBe("ada");
  });

  test("that is not there cannot be renamed", async () => {
    expect(await given().write((scope) => renameContact(scope, newId(), "Ada"))).toBe(false);
  });
});
