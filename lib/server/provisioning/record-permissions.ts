import type { Scope } from "@/db/engines/database";
import { listAllAgents, listMemberships } from "@/db/stores/agents";
import { recordAudit } from "@/db/stores/audit";
import { findOrganization, listTeams } from "@/db/stores/organizations";
import type { Context } from "@/lib/inbox/context/context";

/** What an organization's people may do and see, by what it is said of. */
export type Permissions = ReadonlyMap<string, Facts>;

type Facts = Readonly<Record<string, string | boolean>>;

/** What people may do and see: roles, teams, who is on, and who sees what. Empty where there is no such organization. */
export async function readPermissions(scope: Scope, organizationId: string): Promise<Permissions> {
  const organization = await findOrganization(scope, organizationId);
  if (organization === undefined) return new Map();
  const teams = new Map((await listTeams(scope)).map(({ id, name }) => [id, name]));
  const memberships = await listMemberships(scope, organizationId);
  const agents = await listAllAgents(scope, organizationId);
  return new Map<string, Facts>([
    [organizationId, { visibility: organization.visibility }],
    ...agents.map(({ agent: { id, role, isActive } }) => {
      const own = memberships.filter(({ agentId }) => agentId === id);
      const names = own.map(({ teamId }) => teams.get(teamId) ?? teamId).sort();
      return [id, { role, isActive, teams: names.join(", ") }] as const;
    }),
  ]);
}

/** Records what is otherwise than before; nothing where there was no organization before. */
export async function recordPermissions(
  context: Context,
  scope: Scope,
  organizationId: string,
  before: Permissions,
): Promise<void> {
  if (before.size === 0) return;
  const after = await readPermissions(scope, organizationId);
  for (const [subject, now] of after) {
    const was = before.get(subject) ?? {};
    const changed = Object.entries(now).filter(([name, value]) => was[name] !== value);
    if (changed.length === 0) continue;
    const detail = Object.fromEntries(
      changed.flatMap(([name, value]) => [
        [`${name} before`, was[name] ?? null],
        [name, value],
      ]),
    );
    await recordAudit(scope, {
      ...{ id: context.newId(), organizationId, agentId: null, action: "permissions.change" },
      ...{ subject, at: context.now(), detail },
    });
  }
}
