import { and, asc, count, eq, inArray, isNotNull, notInArray, or, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Agent, Tables, Team } from "../tables/tables";

type Organization = Tables["organizations"]["$inferSelect"];

/** Adds an organization, or renames the one of that name; gives its id. */
export async function upsertOrganization(scope: Scope, row: Organization): Promise<string> {
  const { organizations } = scope.tables;
  const [stored] = await scope.query
    .insert(organizations)
    .values(row)
    .onConflictDoUpdate({
      target: organizations.name,
      set: {
        displayName: row.displayName,
        language: row.language,
        shortLinkBase: row.shortLinkBase,
        visibility: row.visibility,
      },
    })
    .returning({ id: organizations.id });
  if (stored === undefined) throw new Error("An upsert gave no row");
  return stored.id;
}

/** An organization by its short name. */
export async function findOrganizationByName(
  scope: Scope,
  name: string,
): Promise<Organization | undefined> {
  const { organizations } = scope.tables;
  const [row] = await scope.query.select().from(organizations).where(eq(organizations.name, name));
  return row;
}

/** An organization. */
export async function findOrganization(
  scope: Scope,
  id: string,
): Promise<Organization | undefined> {
  const [row] = await organizationById(scope, { id });
  return row;
}

const organizationById = prepared(({ query, tables: { organizations } }) =>
  query
    .select()
    .from(organizations)
    .where(eq(organizations.id, sql.placeholder("id")))
    .prepare(),
);

/** Whether nothing was ever set up here. */
export async function isEmptyDatabase(scope: Scope): Promise<boolean> {
  const [row] = await scope.query.select({ count: count() }).from(scope.tables.organizations);
  return (row?.count ?? 0) === 0;
}

/** Every team of every organization. */
export async function listTeams(scope: Scope): Promise<readonly Team[]> {
  return scope.query.select().from(scope.tables.teams);
}

/** Those of these teams that the organization has, in no order. */
export async function findTeams(
  scope: Scope,
  organizationId: string,
  ids: readonly string[] | "all",
): Promise<readonly Team[]> {
  const { teams } = scope.tables;
  if (ids.length === 0) return [];
  return scope.query
    .select()
    .from(teams)
    .where(
      and(
        eq(teams.organizationId, organizationId),
        ...(ids === "all" ? [] : [inArray(teams.id, [...ids])]),
      ),
    );
}

/** The teams that an agent is in or supervises, by name. */
export async function listTeamsAround(
  { query, tables: { teams, teamMembers, teamSupervisors } }: Scope,
  agentId: string,
): Promise<
  readonly {
    readonly id: string;
    readonly name: string;
    readonly isMember: boolean;
    readonly isSupervisor: boolean;
  }[]
> {
  const rows = await query
    .select({
      id: teams.id,
      name: teams.name,
      memberId: teamMembers.agentId,
      supervisorId: teamSupervisors.agentId,
    })
    .from(teams)
    .leftJoin(teamMembers, and(eq(teamMembers.teamId, teams.id), eq(teamMembers.agentId, agentId)))
    .leftJoin(
      teamSupervisors,
      and(eq(teamSupervisors.teamId, teams.id), eq(teamSupervisors.agentId, agentId)),
    )
    .where(or(isNotNull(teamMembers.agentId), isNotNull(teamSupervisors.agentId)));
  return rows
    .map(({ id, name, memberId, supervisorId }) => ({
      ...{ id, name, isMember: memberId !== null, isSupervisor: supervisorId !== null },
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));
}

/** A team. */
export async function findTeam(scope: Scope, id: string): Promise<Team | undefined> {
  const { teams } = scope.tables;
  const [row] = await scope.query.select().from(teams).where(eq(teams.id, id));
  return row;
}

/** The team of that name, made when it is missing. */
export async function upsertTeam(
  scope: Scope,
  row: Omit<Team, "routing" | "hours"> & Partial<Pick<Team, "routing" | "hours">>,
): Promise<string> {
  const { teams } = scope.tables;
  const [stored] = await scope.query
    .insert(teams)
    .values(row)
    .onConflictDoUpdate({
      target: [teams.organizationId, teams.name],
      set: { name: row.name, routing: row.routing ?? null, hours: row.hours ?? null },
    })
    .returning({ id: teams.id });
  if (stored === undefined) throw new Error("An upsert gave no row");
  return stored.id;
}

/** Makes exactly these agents the members of a team, and exactly these its supervisors. */
export async function setTeamPeople(
  scope: Scope,
  teamId: string,
  people: { readonly members: readonly string[]; readonly supervisors: readonly string[] },
): Promise<void> {
  const { teamMembers, teamSupervisors } = scope.tables;
  await setPeople(scope, teamMembers, teamId, people.members);
  await setPeople(scope, teamSupervisors, teamId, people.supervisors);
}

async function setPeople(
  { query }: Scope,
  table: Tables["teamMembers"] | Tables["teamSupervisors"],
  teamId: string,
  agentIds: readonly string[],
): Promise<void> {
  await query
    .delete(table)
    .where(
      and(
        eq(table.teamId, teamId),
        agentIds.length > 0 ? notInArray(table.agentId, [...agentIds]) : undefined,
      ),
    );
  for (const agentId of agentIds) {
    await query.insert(table).values({ teamId, agentId }).onConflictDoNothing();
  }
}

/** The agents of an organization who may sign in, by name. */
export async function listAgents(scope: Scope, organizationId: string): Promise<readonly Agent[]> {
  const { agents } = scope.tables;
  const rows = await scope.query
    .select()
    .from(agents)
    .where(and(eq(agents.organizationId, organizationId), eq(agents.isActive, true)));
  return rows.sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));
}

/** Whether anybody may administer the organization: a person who is switched on. */
export async function hasAdministrator(scope: Scope, organizationId: string): Promise<boolean> {
  const { agents } = scope.tables;
  const [row] = await scope.query
    .select({ id: agents.id })
    .from(agents)
    .where(
      and(
        eq(agents.organizationId, organizationId),
        eq(agents.role, "admin"),
        eq(agents.isActive, true),
        eq(agents.isProgram, false),
      ),
    )
    .orderBy(asc(agents.id))
    .limit(1);
  return row !== undefined;
}
