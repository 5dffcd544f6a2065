import { and, asc, eq, inArray, not, or, sql } from "drizzle-orm";
import { isPermitted, rolesWith } from "@/lib/model/people/permissions";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Agent, AgentImage, Tables } from "../tables/tables";

/** The agent who signs in with this address, in whatever case it is written. */
export async function findAgentByEmail(scope: Scope, email: string): Promise<Agent | undefined> {
  const { agents } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(agents)
    .where(eq(agents.email, email.trim().toLowerCase()));
  return row;
}

/** An active agent of the organization. */
export async function findAgent(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<Agent | undefined> {
  const [row] = await activeAgent(scope, { organizationId, id });
  return row;
}

const activeAgent = prepared(({ query, tables: { agents } }) =>
  query
    .select()
    .from(agents)
    .where(
      and(
        eq(agents.id, sql.placeholder("id")),
        eq(agents.organizationId, sql.placeholder("organizationId")),
        eq(agents.isActive, true),
      ),
    )
    .prepare(),
);

/** An active agent of the organization to whom conversations can be assigned: one whose role answers customers. */
export async function findAssignable(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<Agent | undefined> {
  const agent = await findAgent(scope, organizationId, id);
  return agent !== undefined && isPermitted(agent.role, "change-conversations") ? agent : undefined;
}

/** Those of these agents who are people of the organization and switched on, in no order. */
export async function findPeople(
  scope: Scope,
  organizationId: string,
  ids: readonly string[] | "all",
): Promise<readonly Agent[]> {
  const { agents } = scope.tables;
  if (ids.length === 0) return [];
  return scope.query
    .select()
    .from(agents)
    .where(
      and(
        eq(agents.organizationId, organizationId),
        eq(agents.isActive, true),
        eq(agents.isProgram, false),
        ...(ids === "all" ? [] : [inArray(agents.id, [...ids])]),
      ),
    );
}

/** The people in these teams who are switched on, each with the team. */
export async function listMembersOf(
  scope: Scope,
  teamIds: readonly string[],
): Promise<readonly { readonly teamId: string; readonly agentId: string }[]> {
  const { agents, teamMembers } = scope.tables;
  if (teamIds.length === 0) return [];
  return scope.query
    .select({ teamId: teamMembers.teamId, agentId: teamMembers.agentId })
    .from(teamMembers)
    .innerJoin(agents, eq(agents.id, teamMembers.agentId))
    .where(
      and(
        inArray(teamMembers.teamId, [...teamIds]),
        eq(agents.isActive, true),
        eq(agents.isProgram, false),
      ),
    );
}

/** The agents of an organization who answer nobody: switched off, programs included, or of a role that does not. */
export async function listUnassignable(
  scope: Scope,
  organizationId: string,
): Promise<readonly string[]> {
  const { agents } = scope.tables;
  const rows = await scope.query
    .select({ id: agents.id })
    .from(agents)
    .where(and(eq(agents.organizationId, organizationId), not(isAssignable(scope))));
  return rows.map(({ id }) => id);
}

/** Whether conversations can be assigned to an agent, as `findAssignable` has it. */
export function isAssignable({ tables: { agents } }: Scope) {
  const roles = [...rolesWith("change-conversations")];
  return sql`(${eq(agents.isActive, true)} and ${inArray(agents.role, roles)})`;
}

/** The names of these agents and the public keys of their pictures, active or not, in no order. */
export async function findAuthors(scope: Scope, ids: readonly string[]) {
  const [id, ...others] = ids;
  if (id === undefined) return [];
  if (others.length === 0) return authorById(scope, { id });
  const { agents, agentImages } = scope.tables;
  return scope.query
    .select({ id: agents.id, name: agents.name, imageKey: agentImages.publicKey })
    .from(agents)
    .leftJoin(agentImages, eq(agentImages.agentId, agents.id))
    .where(inArray(agents.id, [...ids]));
}

const authorById = prepared(({ query, tables: { agents, agentImages } }) =>
  query
    .select({ id: agents.id, name: agents.name, imageKey: agentImages.publicKey })
    .from(agents)
    .leftJoin(agentImages, eq(agentImages.agentId, agents.id))
    .where(eq(agents.id, sql.placeholder("id")))
    .prepare(),
);

/** The picture behind the unguessable part of a public address. */
export async function findAgentImage(
  scope: Scope,
  publicKey: string,
): Promise<AgentImage | undefined> {
  const { agentImages } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(agentImages)
    .where(eq(agentImages.publicKey, publicKey));
  return row;
}

/** Gives an agent a picture, in place of any other. */
export async function upsertAgentImage(scope: Scope, row: AgentImage): Promise<void> {
  const { agentImages } = scope.tables;
  await scope.query
    .insert(agentImages)
    .values(row)
    .onConflictDoUpdate({ target: agentImages.agentId, set: row });
}

/** All agents of an organization with the public keys of their pictures, active or not, by id. */
export async function listAllAgents(
  scope: Scope,
  organizationId: string,
): Promise<readonly { readonly agent: Agent; readonly imageKey: string | null }[]> {
  const { agents, agentImages } = scope.tables;
  return scope.query
    .select({ agent: agents, imageKey: agentImages.publicKey })
    .from(agents)
    .leftJoin(agentImages, eq(agentImages.agentId, agents.id))
    .where(eq(agents.organizationId, organizationId))
    .orderBy(asc(agents.id));
}

/** Which teams the agents of an organization are in. */
export async function listMemberships(scope: Scope, organizationId: string) {
  const { teams, teamMembers } = scope.tables;
  return scope.query
    .select({ teamId: teams.id, agentId: teamMembers.agentId })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(eq(teams.organizationId, organizationId))
    .orderBy(asc(teams.id));
}

/** An agent, active or not, with the organization, the public key of the picture, and the teams in their order. */
export type AgentRecord = {
  readonly agent: Agent;
  readonly organization: Tables["organizations"]["$inferSelect"];
  readonly imageKey: string | null;
  readonly teamIds: readonly string[];
};

/** An agent of the organization as of one moment. */
export async function findAgentRecord(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<AgentRecord | undefined> {
  const rows = await agentRecord(scope, { organizationId, id });
  const [first] = rows;
  if (first === undefined) return undefined;
  const { agent, organization, imageKey } = first;
  const teamIds = rows.flatMap(({ teamId }) => teamId ?? []).sort();
  return { agent, organization, imageKey, teamIds };
}

const agentRecord = prepared(
  ({ query, tables: { agents, agentImages, organizations, teamMembers } }) =>
    query
      .select({
        agent: agents,
        organization: organizations,
        imageKey: agentImages.publicKey,
        teamId: teamMembers.teamId,
      })
      .from(agents)
      .innerJoin(organizations, eq(organizations.id, agents.organizationId))
      .leftJoin(agentImages, eq(agentImages.agentId, agents.id))
      .leftJoin(teamMembers, eq(teamMembers.agentId, agents.id))
      .where(
        and(
          eq(agents.id, sql.placeholder("id")),
          eq(agents.organizationId, sql.placeholder("organizationId")),
        ),
      )
      .prepare(),
);

/** Those who see what is a team's without being in it: who is limited to no teams, and its supervisors. */
export async function listSeers(
  { query, tables: { agents, teams, teamSupervisors } }: Scope,
  teamId: string,
): Promise<readonly string[]> {
  const supervisors = query
    .select({ id: teamSupervisors.agentId })
    .from(teamSupervisors)
    .where(eq(teamSupervisors.teamId, teamId));
  const rows = await query
    .select({ id: agents.id })
    .from(teams)
    .innerJoin(agents, eq(agents.organizationId, teams.organizationId))
    .where(
      and(
        eq(teams.id, teamId),
        or(eq(agents.isLimitedToTeams, false), inArray(agents.id, supervisors)),
      ),
    );
  return rows.map(({ id }) => id);
}

/** The members of a team. */
export async function listMemberIds(
  { query, tables: { teamMembers } }: Scope,
  teamId: string,
): Promise<readonly string[]> {
  const rows = await query
    .select({ agentId: teamMembers.agentId })
    .from(teamMembers)
    .where(eq(teamMembers.teamId, teamId));
  return rows.map(({ agentId }) => agentId);
}
