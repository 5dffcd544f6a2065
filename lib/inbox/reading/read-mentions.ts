import type { Scope } from "@/db/engines/database";
import { findPeople, listMembersOf } from "@/db/stores/agents";
import { findMentions } from "@/db/stores/desk/mentions";
import { findTeams } from "@/db/stores/organizations";
import type { Message, Team } from "@/db/tables/tables";
import type { Mention } from "@/lib/model/writing/mention";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

/** The teams of an organization that have members, by name: to them something can be given. */
export async function readStaffedTeams(
  scope: Scope,
  organizationId: string,
): Promise<readonly Team[]> {
  const teams = await findTeams(scope, organizationId, "all");
  const members = await listMembersOf(
    scope,
    teams.map(({ id }) => id),
  );
  const staffed = new Set(members.map(({ teamId }) => teamId));
  return teams.filter(({ id }) => staffed.has(id)).sort(byName);
}

const byName = (a: { readonly id: string; readonly name: string }, b: typeof a) =>
  a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1);

/** Whom a note of this agent can mention: everybody of the organization, and its teams that have members; by name. */
export async function readMentionable(
  { database: { read } }: Context,
  { organizationId }: AgentIdentity,
): Promise<readonly Mention[]> {
  const people = await findPeople(read, organizationId, "all");
  const staffed = await readStaffedTeams(read, organizationId);
  const named =
    (kind: Mention["kind"]) => (one: { readonly id: string; readonly name: string }) => ({
      ...{ kind, id: one.id, name: one.name },
    });
  return [...people.map(named("agent")), ...staffed.map(named("team"))].sort(byName);
}

/** Which of these messages mention the agent, by their ids, and whether the agent has seen them. */
export async function mentionsIn(
  { database: { read } }: Context,
  { agentId }: AgentIdentity,
  conversationId: string,
  messages: readonly Pick<Message, "id" | "seq" | "content">[],
): Promise<ReadonlyMap<string, "open" | "seen">> {
  const notes = messages.filter(({ content }) => content.kind === "note" && content.mentions);
  if (notes.length === 0) return new Map();
  const places = notes.map(({ seq }) => seq);
  const within = { from: Math.min(...places), to: Math.max(...places) };
  const found = await findMentions(read, { agentId, conversationId }, within);
  return new Map(
    found.flatMap(({ seq, seenAt }) =>
      notes
        .filter((note) => note.seq === seq)
        .map(({ id }) => [id, seenAt === null ? "open" : "seen"] as const),
    ),
  );
}
