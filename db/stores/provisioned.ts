import { and, asc, eq } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Provisioned } from "../tables/tables";

type Key = Pick<Provisioned, "kind" | "subjectId">;

/** What the provisioning files of an organization govern, named or not any more. */
export async function listProvisioned(
  scope: Scope,
  organizationId: string,
): Promise<readonly Provisioned[]> {
  const { provisioned } = scope.tables;
  return scope.query
    .select()
    .from(provisioned)
    .where(eq(provisioned.organizationId, organizationId))
    .orderBy(asc(provisioned.kind), asc(provisioned.subjectId));
}

/** Remembers that a file names something. What it named already keeps its password hash. */
export async function nameProvisioned(
  scope: Scope,
  row: Pick<Provisioned, "organizationId" | "kind" | "subjectId">,
): Promise<void> {
  const { provisioned } = scope.tables;
  await scope.query
    .insert(provisioned)
    .values({ ...row, passwordHash: null, endedAt: null })
    .onConflictDoUpdate({
      target: [provisioned.kind, provisioned.subjectId],
      set: { endedAt: null },
    });
}

/** Remembers the hash of the password that a file gave an agent it names; does nothing where no file names the agent. */
export async function storeGivenPassword(
  scope: Scope,
  agentId: string,
  passwordHash: string,
): Promise<void> {
  const { provisioned } = scope.tables;
  await scope.query
    .update(provisioned)
    .set({ passwordHash })
    .where(isThis(scope, { kind: "agent", subjectId: agentId }));
}

/** The hash of the password that a file gave an agent last; null where none did. */
export async function findGivenPassword(scope: Scope, agentId: string): Promise<string | null> {
  const { provisioned } = scope.tables;
  const [row] = await scope.query
    .select({ passwordHash: provisioned.passwordHash })
    .from(provisioned)
    .where(isThis(scope, { kind: "agent", subjectId: agentId }));
  return row?.passwordHash ?? null;
}

/** The file does not name it any more. */
export async function endProvisioned(scope: Scope, key: Key, endedAt: Date): Promise<void> {
  const { provisioned } = scope.tables;
  await scope.query.update(provisioned).set({ endedAt }).where(isThis(scope, key));
}

function isThis({ tables: { provisioned } }: Scope, { kind, subjectId }: Key) {
  return and(eq(provisioned.kind, kind), eq(provisioned.subjectId, subjectId));
}
