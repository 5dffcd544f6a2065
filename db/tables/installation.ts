import type { Columns, Referred } from "./columns.sqlite";

export type ProvisionedKind = "organization" | "agent" | "team" | "line" | "api-client";

/** The part of the schema about the installation and its configuration. */
export function defineInstallationTables(
  { table, id, reference, text, timestamp, bigNumber, index, primaryKey }: Columns,
  { organizations }: Referred<"organizations">,
) {
  /** What concerns the database as a whole: one row. */
  const installation = table("installation", {
    id: id(),
    /** Sealed with the key that everything sealed here is sealed with. */
    keyCheck: text().notNull(),
    /** When it was last tried whether anything can be written. */
    writtenAt: timestamp().notNull(),
  });

  /** Numbers that were given out, by what they number: none is given twice. */
  const sequences = table("sequences", {
    name: text().primaryKey(),
    last: bigNumber().notNull(),
  });

  /** What a provisioning file governs: what it names, and what it named before and is switched off since. */
  const provisioned = table(
    "provisioned",
    {
      organizationId: reference(organizations).notNull(),
      kind: text().$type<ProvisionedKind>().notNull(),
      subjectId: text().notNull(),
      /** Of an agent: the hash of the password that the file gave last. */
      passwordHash: text(),
      /** Since when the file does not name it any more; null while it does. */
      endedAt: timestamp(),
    },
    (t) => [
      primaryKey({ columns: [t.kind, t.subjectId] }),
      index("provisioned_organization").on(t.organizationId),
    ],
  );

  /** Tokens of signatures that are good for one thing, until nobody can use them any more. Only digests are kept. */
  const signatureTokens = table(
    "signature_tokens",
    {
      tokenHash: text().primaryKey(),
      /** What it was good for. */
      aboutHash: text().notNull(),
      expiresAt: timestamp().notNull(),
    },
    (t) => [index("signature_tokens_expiry").on(t.expiresAt)],
  );

  /** Who changed configuration, and when. */
  const auditLog = table(
    "audit_log",
    {
      id: id(),
      organizationId: reference(organizations).notNull(),
      agentId: text(),
      action: text().notNull(),
      subject: text().notNull(),
      at: timestamp().notNull(),
    },
    (t) => [index("audit_log_time").on(t.organizationId, t.at)],
  );

  return { installation, sequences, provisioned, signatureTokens, auditLog };
}
