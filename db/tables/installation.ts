import { sql } from "drizzle-orm";
import type { AuditAction, AuditDetail } from "@/lib/model/people/audit";
import type { Columns, Referred } from "./columns.sqlite";

export type ProvisionedKind = "organization" | "agent" | "team" | "line" | "api-client";

/** The part of the schema about the installation and its configuration. */
export function defineInstallationTables(
  {
    table,
    id,
    reference,
    text,
    timestamp,
    json,
    bigNumber,
    index,
    uniqueIndex,
    primaryKey,
  }: Columns,
  { organizations }: Referred<"organizations">,
) {
  /** What concerns the database as a whole: one row. */
  const installation = table("installation", {
    id: id(),
    /** Sealed with the key that everything sealed here is sealed with. */
    keyCheck: text().notNull(),
    /** The keys by which push services know this installation, sealed; null until they are made. */
    pushKeys: text(),
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

  /** Who did what is looked into later: changed configuration, searched, read others' conversations, exported. */
  const auditLog = table(
    "audit_log",
    {
      id: id(),
      organizationId: reference(organizations).notNull(),
      agentId: text(),
      action: text().$type<AuditAction>().notNull(),
      /** What it was done to: the id of a line, an export, an agent. */
      subject: text().notNull(),
      /** The conversation that it is about; null where it is about none, or many. */
      conversationId: text(),
      detail: json<AuditDetail>(),
      /** What is recorded once only, under the same key. */
      onceKey: text(),
      at: timestamp().notNull(),
    },
    (t) => [
      index("audit_log_time").on(t.organizationId, t.at, t.id),
      index("audit_log_agent").on(t.organizationId, t.agentId, t.at, t.id),
      index("audit_log_conversation")
        .on(t.conversationId, t.at, t.id)
        .where(sql`${t.conversationId} is not null`),
      uniqueIndex("audit_log_once").on(t.onceKey).where(sql`${t.onceKey} is not null`),
    ],
  );

  return { installation, sequences, provisioned, signatureTokens, auditLog };
}
