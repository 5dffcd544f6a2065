import type { Agent } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { Actor, AgentRole } from "@/lib/model/event";
import { isPermitted, type Permission, rolesWith } from "@/lib/model/people/permissions";

/** Who acts: a signed-in agent, or a script with that agent's token. */
export type AgentIdentity = {
  readonly agentId: string;
  readonly organizationId: string;
  readonly role: AgentRole;
  readonly name: string;
  readonly email: string;
  /** Whether they see only the conversations of their teams, and what else is theirs (`db/stores/people/visibility.ts`). */
  readonly isLimitedToTeams: boolean;
  /** A program that acts as an agent, and not a person. */
  readonly isProgram: boolean;
};

/** The agent of a row, as whoever acts. */
export function identityOf({ id: agentId, ...agent }: Agent): AgentIdentity {
  const { organizationId, role, name, email, isLimitedToTeams, isProgram } = agent;
  return { agentId, organizationId, role, name, email, isLimitedToTeams, isProgram };
}

/** The agent as whoever did something. */
export function actorOf({ agentId }: AgentIdentity): Actor {
  return { kind: "agent", agentId };
}

/** Throws `forbidden` unless the agent's role has a permission. */
export function requirePermission(
  { role }: Pick<AgentIdentity, "role">,
  permission: Permission,
): void {
  if (isPermitted(role, permission)) return;
  const roles = rolesWith(permission).join(", ");
  throw new AppError("forbidden", `This needs the role ${roles.replace(/, (\w+)$/u, " or $1")}`);
}
