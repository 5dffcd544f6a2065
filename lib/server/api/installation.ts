import { isPermitted } from "@/lib/model/people/permissions";
import type { Handler } from "./call";

export const getInstallation: Handler<"getInstallation"> = async ({ runtime, agent }) => {
  const { room, simulators } = runtime;
  const mayPlay = isPermitted(agent.role, "play-customers") && !agent.isLimitedToTeams;
  const hasPlayground = mayPlay && simulators.ofOrganization(agent.organizationId).length > 0;
  return { status: 200, json: { isDiskLow: room.isLow, hasPlayground } };
};
