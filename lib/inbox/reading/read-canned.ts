import { findCannedTitles } from "@/db/stores/desk/canned-replies";
import { listTeamsAround } from "@/db/stores/organizations";
import type { Message } from "@/db/tables/tables";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

/** The titles of the canned replies that messages were made of, by their ids, as far as the agent has them. */
export async function cannedTitlesOf(
  { database: { read } }: Context,
  { organizationId, agentId }: AgentIdentity,
  messages: readonly Pick<Message, "canned">[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(messages.flatMap(({ canned }) => canned?.replyId ?? []));
  if (ids.size === 0) return new Map();
  const teamIds = (await listTeamsAround(read, agentId)).map(({ id }) => id);
  return findCannedTitles(read, { organizationId, agentId, teamIds }, [...ids]);
}
