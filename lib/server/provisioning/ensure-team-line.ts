import type { Scope } from "@/db/engines/database";
import { findLineByName, insertLine } from "@/db/stores/lines";
import { team } from "@/lib/protocols/team";
import type { Runtime } from "../runtime/runtime";

/** What the desk calls the line on which colleagues and programs talk among themselves. */
const teamLineName = "Among colleagues";

/** Gives an organization that has programs the line for conversations without a customer, once. */
export async function ensureTeamLine(
  { context, vault }: Pick<Runtime, "context" | "vault">,
  scope: Scope,
  organizationId: string,
): Promise<void> {
  const isThere = context.lines
    .ofOrganization(organizationId)
    .some(({ protocolKind }) => protocolKind === team.kind);
  if (isThere) return;
  if ((await findLineByName(scope, organizationId, teamLineName)) !== undefined) return;
  const now = context.now();
  await insertLine(scope, {
    id: context.newId(),
    organizationId,
    protocol: team.kind,
    name: teamLineName,
    teamId: null,
    settings: vault.encrypt("{}"),
    isEnabled: true,
    refusalCount: 0,
    failureCount: 0,
    failureDetail: null,
    pausedReason: null,
    createdAt: now,
    updatedAt: now,
  });
}
