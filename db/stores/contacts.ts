import { and, asc, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { phoneKey } from "@/lib/model/phone-number";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Tables } from "../tables/tables";
import { contactVisibleTo, type Viewer } from "./people/visibility";

export type NewContact = {
  readonly contactId: string;
  readonly identityId: string;
  readonly organizationId: string;
  readonly lineId: string;
  readonly address: string;
  readonly name: string | null;
  readonly phoneNumber: string | null;
  readonly email?: string | null;
  readonly now: Date;
};

/** Whose an address is, and else a telephone number or an e-mail address, which null is of nobody: one row. */
const findKnown = prepared(({ query, tables: { organizations, contactIdentities } }) => {
  const of = (condition: SQL | undefined) =>
    query
      .select({ contactId: contactIdentities.contactId })
      .from(contactIdentities)
      .where(condition);
  const inOrganization = eq(contactIdentities.organizationId, sql.placeholder("organizationId"));
  const oldest = (condition: SQL) =>
    of(and(inOrganization, condition))
      .orderBy(asc(contactIdentities.createdAt), asc(contactIdentities.id))
      .limit(1);
  const byAddress = of(
    and(
      eq(contactIdentities.lineId, sql.placeholder("lineId")),
      eq(contactIdentities.address, sql.placeholder("address")),
    ),
  );
  const byPhone = oldest(eq(contactIdentities.phoneKey, sql.placeholder("phoneKey")));
  const byEmail = oldest(eq(contactIdentities.email, sql.placeholder("email")));
  return query
    .select({
      byAddress: sql<string | null>`(${byAddress})`,
      related: sql<string | null>`coalesce((${byPhone}), (${byEmail}))`,
    })
    .from(organizations)
    .where(eq(organizations.id, sql.placeholder("organizationId")))
    .prepare();
});

const insertContact = prepared(({ query, tables: { contacts } }) =>
  query
    .insert(contacts)
    .values({
      id: bind(contacts.id, "contactId"),
      organizationId: bind(contacts.organizationId, "organizationId"),
      name: bind(contacts.name, "name"),
      createdAt: bind(contacts.createdAt, "now"),
    })
    .prepare(),
);

const insertIdentity = prepared(({ query, tables: { contactIdentities } }) =>
  query
    .insert(contactIdentities)
    .values({
      id: bind(contactIdentities.id, "identityId"),
      organizationId: bind(contactIdentities.organizationId, "organizationId"),
      contactId: bind(contactIdentities.contactId, "contactId"),
      lineId: bind(contactIdentities.lineId, "lineId"),
      address: bind(contactIdentities.address, "address"),
      phoneNumber: bind(contactIdentities.phoneNumber, "phoneNumber"),
      phoneKey: bind(contactIdentities.phoneKey, "phoneKey"),
      email: bind(contactIdentities.email, "email"),
      createdAt: bind(contactIdentities.createdAt, "now"),
    })
    .onConflictDoNothing()
    .returning({ id: contactIdentities.id })
    .prepare(),
);

/**
 * The contact behind an address of a line. An unknown address becomes an identity of the contact who has the
 * same telephone number in whatever form, or else the same e-mail address, elsewhere in the organization, else of a new contact.
 * Undefined when another transaction added the same address first.
 */
export async function findOrCreateContact(
  scope: Scope,
  input: NewContact,
): Promise<string | undefined> {
  const phoneKey = keyOf(input.phoneNumber);
  const [known] = await findKnown(scope, { email: null, ...input, phoneKey });
  if (known?.byAddress != null) return known.byAddress;

  const related = known?.related ?? null;
  if (related === null) await insertContact(scope, input);
  const contactId = related ?? input.contactId;
  const stored = await insertIdentity(scope, { email: null, ...input, contactId, phoneKey });
  return stored.length > 0 ? contactId : undefined;
}

/** In what form a telephone number is looked for. */
function keyOf(phoneNumber: string | null): string | null {
  return phoneNumber === null ? null : (phoneKey(phoneNumber) ?? phoneNumber);
}

export type NewIdentity = Omit<Tables["contactIdentities"]["$inferSelect"], "phoneKey">;

/** Makes a contact known by an address of a line, whoever was before. */
export async function takeIdentity(scope: Scope, row: NewIdentity): Promise<void> {
  const { contactIdentities } = scope.tables;
  await scope.query
    .insert(contactIdentities)
    .values({ ...row, phoneKey: keyOf(row.phoneNumber) })
    .onConflictDoUpdate({
      target: [contactIdentities.lineId, contactIdentities.address],
      set: { contactId: row.contactId },
    });
}

/** Makes a contact known by an address of a line; an address that is known already stays whose it is. */
export async function addIdentity(scope: Scope, row: NewIdentity): Promise<void> {
  await scope.query
    .insert(scope.tables.contactIdentities)
    .values({ ...row, phoneKey: keyOf(row.phoneNumber) })
    .onConflictDoNothing();
}

const renameRow = prepared(({ query, tables: { contacts } }) =>
  query
    .update(contacts)
    .set({ name: bind(contacts.name, "name") })
    .where(
      and(
        eq(contacts.id, sql.placeholder("id")),
        isNull(contacts.nameGivenAt),
        or(isNull(contacts.name), ne(contacts.name, sql.placeholder("name"))),
      ),
    )
    .returning({ id: contacts.id })
    .prepare(),
);

/** Takes over what the customer's side calls a contact, unless one of us gave the name; says whether it is another now. */
export async function renameContact(scope: Scope, id: string, name: string): Promise<boolean> {
  return (await renameRow(scope, { id, name })).length > 0;
}

/** Gives a contact a name that outlives what the customer's side says; says whether it was another. */
export async function nameContact(
  scope: Scope,
  id: string,
  name: string,
  nameGivenAt: Date,
): Promise<boolean> {
  const { contacts } = scope.tables;
  const [before] = await nameOfOne(scope, { id });
  await scope.query.update(contacts).set({ name, nameGivenAt }).where(eq(contacts.id, id));
  return before?.name !== name;
}

/** The names of contacts who have one, by contact. */
export async function findContactNames(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const [first, ...others] = ids;
  if (first === undefined) return new Map();
  const { contacts } = scope.tables;
  const rows =
    others.length === 0
      ? await nameOfOne(scope, { id: first })
      : await scope.query
          .select({ id: contacts.id, name: contacts.name })
          .from(contacts)
          .where(inArray(contacts.id, [...ids]));
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
}

const nameOfOne = prepared(({ query, tables: { contacts } }) =>
  query
    .select({ id: contacts.id, name: contacts.name })
    .from(contacts)
    .where(eq(contacts.id, sql.placeholder("id")))
    .prepare(),
);

/** A contact of a viewer with the addresses it is known by, the oldest first. */
export async function findContact(scope: Scope, viewer: Viewer, id: string) {
  const { contacts, contactIdentities } = scope.tables;
  const [contact] = await scope.query
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.id, id),
        eq(contacts.organizationId, viewer.organizationId),
        contactVisibleTo(scope, viewer, contacts.id),
      ),
    );
  if (contact === undefined) return undefined;
  const identities = await scope.query
    .select()
    .from(contactIdentities)
    .where(eq(contactIdentities.contactId, id))
    .orderBy(asc(contactIdentities.createdAt), asc(contactIdentities.id));
  return { ...contact, identities };
}

/** The contacts with this telephone number, in whatever form, or e-mail address, the oldest first. */
export async function findContactsBy(
  scope: Scope,
  organizationId: string,
  by: { readonly phoneNumber: string } | { readonly email: string },
): Promise<readonly string[]> {
  const { contactIdentities } = scope.tables;
  const rows = await scope.query
    .select({ contactId: contactIdentities.contactId })
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.organizationId, organizationId),
        "email" in by
          ? eq(contactIdentities.email, by.email)
          : eq(contactIdentities.phoneKey, phoneKey(by.phoneNumber) ?? by.phoneNumber),
      ),
    )
    .orderBy(asc(contactIdentities.createdAt), asc(contactIdentities.id))
    .limit(100);
  return [...new Set(rows.map(({ contactId }) => contactId))];
}

/**
 * Moves everything of one contact to another: addresses, conversations and cases. A name given by an agent is moved too,
 * if the other contact has none. The first contact stays, empty, because its id may be stored elsewhere.
 */
export async function joinContacts(scope: Scope, fromId: string, intoId: string): Promise<void> {
  if (fromId === intoId) return;
  const { contacts, contactIdentities, conversations, cases } = scope.tables;
  const of = { contactId: intoId };
  for (const table of [contactIdentities, conversations, cases]) {
    await scope.query.update(table).set(of).where(eq(table.contactId, fromId));
  }
  const [from] = await scope.query.select().from(contacts).where(eq(contacts.id, fromId));
  if (from?.name == null) return;
  await scope.query
    .update(contacts)
    .set({ name: from.name, nameGivenAt: from.nameGivenAt })
    .where(
      and(
        eq(contacts.id, intoId),
        from.nameGivenAt === null ? isNull(contacts.name) : isNull(contacts.nameGivenAt),
      ),
    );
}
