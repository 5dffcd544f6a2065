import { findOrganization, listAgents, listTeamsAround } from "@/db/stores/organizations";
import { showInTab } from "@/lib/inbox/agent-acts/show-in-tab";
import { setAgentImage } from "@/lib/inbox/files/set-agent-image";
import { readMentionable, readStaffedTeams } from "@/lib/inbox/reading/read-mentions";
import { isPermitted, permissions } from "@/lib/model/people/permissions";
import { changePassword } from "../sessions/change-password";
import type { Handler } from "./call";
import { presentAgent } from "./present";

export const getMe: Handler<"getMe"> = async ({ context, agent }) => {
  const { read } = context.database;
  const organization = await findOrganization(read, agent.organizationId);
  if (organization === undefined) throw new Error("An agent without an organization");
  const { id, name, displayName } = organization;
  const agents = await listAgents(read, agent.organizationId);
  return {
    status: 200,
    json: {
      agent: presentAgent({
        id: agent.agentId,
        name: agent.name,
        email: agent.email,
        role: agent.role,
      }),
      organization: { id, name, displayName },
      agents: agents.map(presentAgent),
      teams: [...(await listTeamsAround(read, agent.agentId))],
      staffedTeams: (await readStaffedTeams(read, agent.organizationId)).map((team) => ({
        ...{ id: team.id, name: team.name, hours: team.hours },
      })),
      permissions: permissions.filter((one) => isPermitted(agent.role, one)),
    },
  };
};

export const listMentionable: Handler<"listMentionable"> = async ({ context, agent }) => ({
  status: 200,
  json: { items: [...(await readMentionable(context, agent))] },
});

export const putMyImage: Handler<"putMyImage"> = async ({ context, agent, request }) => ({
  status: 200,
  json: { url: await setAgentImage(context, agent, request.body) },
});

export const putMyPassword: Handler<"putMyPassword"> = async (call) => {
  await changePassword(call.runtime, call.agent, call.body, call.request);
  return { status: 204 };
};

export const putTab: Handler<"putTab"> = async ({ context, agent, params, body }) => {
  await showInTab(context, agent, { ...params, ...body });
  return { status: 204 };
};
