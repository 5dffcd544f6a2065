import { findPeople, listMembersOf } from "@/db/stores/agents";
import { findMentions } from "@/db/stores/desk/mentions";
import { findTeams } from "@/db/stores/organizations";
import type { Message } from "@/db/tables/tables";
import type { Mention } from "@/lib/model/writing/mention";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

/** Whom a note of this agent can mention: everybody of the organization, and its teams that have members; by name. */
export async function readMentionable(
  { database: { read } }: Context,
  { organizationId }: AgentIdentity,
): Promise<readonly Mention[]> {
  const people = await findPeople(read, organizationId, "all");
  const teams = await findTeams(read, organizationId, "all");
  const members = await listMembersOf(
    read,
    teams.map(({ id }) => id),
  );
  const staffed = teams.filter(({ id }) => members.some(({ teamId }) => teamId === id));
  const named =
    (kind: Mention["kind"]) => (one: { readonly id: string; readonly name: string }) => ({
      ...{ kind, id: one.id, name: one.name },
    });
  return [...people.map(named("agent")), ...staffed.map(named("team"))].sort(
    (a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1),
  );
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
