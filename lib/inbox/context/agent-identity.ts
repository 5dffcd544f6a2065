import { AppError } from "@/lib/model/error";
import type { Actor, AgentRole } from "@/lib/model/event";

/** Who acts: a signed-in agent, or a script with that agent's token. */
export type AgentIdentity = {
  readonly agentId: string;
  readonly organizationId: string;
  readonly role: AgentRole;
  readonly name: string;
  readonly email: string;
};

/** The agent as whoever did something. */
export function actorOf({ agentId }: AgentIdentity): Actor {
  return { kind: "agent", agentId };
}

/** Throws `forbidden` unless the agent has one of the roles. */
export function requireRole(agent: AgentIdentity, roles: readonly AgentRole[]): void {
  if (!roles.includes(agent.role)) {
    throw new AppError("forbidden", `This needs the role ${roles.join(" or ")}`);
  }
}
