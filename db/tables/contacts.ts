import { sql } from "drizzle-orm";
import type { Columns, Referred } from "./columns.sqlite";
import type { Metadata } from "./metadata";

/** The part of the schema about customers: who they are, and what they want. */
export function defineContactTables(
  {
    table,
    id,
    reference,
    sharedReference,
    text,
    integer,
    timestamp,
    json,
    index,
    uniqueIndex,
  }: Columns,
  { organizations, lines }: Referred<"organizations" | "lines">,
) {
  const contacts = table(
    "contacts",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      name: text(),
      /** When an agent or a program gave the name; null while it is what the customer's side says. */
      nameGivenAt: timestamp(),
      /** What programs know of the contact, by protocol and in its own words. */
      metadata: json<Metadata>(),
      createdAt: timestamp().notNull(),
    },
    (t) => [index("contacts_organization").on(t.organizationId, t.id)],
  );

  /** The addresses a contact is known by, each on one line. */
  const contactIdentities = table(
    "contact_identities",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      contactId: reference(contacts).notNull(),
      lineId: sharedReference(lines).notNull(),
      address: text().notNull(),
      phoneNumber: text(),
      /** The number in the one form in which numbers compare: by it the same person is found on every line. */
      phoneKey: text(),
      /** Lower case. */
      email: text(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      index("contact_identities_email")
        .on(t.organizationId, t.email)
        .where(sql`${t.email} is not null`),
      uniqueIndex("contact_identities_address").on(t.lineId, t.address),
      index("contact_identities_contact").on(t.contactId),
      index("contact_identities_phone")
        .on(t.organizationId, t.phoneKey)
        .where(sql`${t.phoneKey} is not null`),
    ],
  );

  /** What several conversations of a contact are about, until it is closed. */
  const cases = table(
    "cases",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      contactId: reference(contacts).notNull(),
      /** What people call it; counts up within the organization. */
      number: integer().notNull(),
      createdAt: timestamp().notNull(),
      closedAt: timestamp(),
    },
    (t) => [
      uniqueIndex("cases_number").on(t.organizationId, t.number),
      index("cases_contact").on(t.contactId, t.closedAt),
    ],
  );

  return { contacts, contactIdentities, cases };
}
