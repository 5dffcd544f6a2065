import type { Criterion } from "@/db/stores/conversation-conditions";
import { listMentionedElsewhere } from "@/db/stores/desk/mentions";
import { listTeamsAround } from "@/db/stores/organizations";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { type SearchTerm, searchTerm } from "../context/search-index";

/** What limits every question of an agent: the organization, and what is theirs to see of it, as `isVisibleTo` has it. */
export async function boundsOf(
  { database: { read } }: Context,
  agent: AgentIdentity,
): Promise<readonly (readonly SearchTerm[])[]> {
  const { organizationId, agentId, isLimitedToTeams } = agent;
  const organization = [searchTerm("organization", organizationId)];
  if (!isLimitedToTeams) return [organization];
  const teams = await listTeamsAround(read, agentId);
  const mentioning = await listMentionedElsewhere(read, agent);
  const own = [
    searchTerm("team", null),
    searchTerm("assignee", agentId),
    ...teams.map(({ id }) => searchTerm("team", id)),
    ...mentioning.map((id) => searchTerm("conversation", id)),
  ];
  return [organization, own];
}

/** The terms of which a message has one where the criterion holds; null where the index does not know. */
export function termsOf(criterion: Criterion): readonly SearchTerm[] | null {
  switch (criterion.kind) {
    case "line":
      return criterion.lineIds.map((id) => searchTerm("line", id));
    case "team":
      return criterion.teamIds.map((id) => searchTerm("team", id));
    case "assignee":
      return criterion.agentIds.map((id) => searchTerm("assignee", id));
    case "unassigned":
      return [searchTerm("assignee", null)];
    case "status":
      return [searchTerm("status", criterion.status)];
    case "tag":
      return criterion.keys.map((key) => searchTerm("tag", key));
    case "untagged":
      return [searchTerm("tag", null)];
    case "file":
      return [searchTerm("has", "file")];
    case "among":
      return criterion.ids.map((id) => searchTerm("conversation", id));
    default:
      return null;
  }
}
