import type { Scope } from "@/db/engines/database";
import { findPeople, listMembersOf } from "@/db/stores/agents";
import { insertMentions } from "@/db/stores/desk/mentions";
import { findTeams } from "@/db/stores/organizations";
import type { Message } from "@/db/tables/tables";
import type { NoteContent, NoteRequest } from "@/lib/model/content";
import { AppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { storePushOccurrence } from "../conversation/store-push-occurrence";

export type MentioningNote = {
  readonly content: NoteContent;
  /** Everybody whom it mentions, once. */
  readonly agentIds: readonly string[];
};

/**
 * A note with the names of whom it mentions, and who that is: colleagues of the organization who can see the
 * conversation, and of a team everybody but the writer. Throws `unsupported` with the place of whoever is none of them.
 */
export async function resolveMentions(
  scope: Scope,
  { organizationId, agentId }: AgentIdentity,
  { mentions = [], ...note }: NoteRequest,
): Promise<MentioningNote> {
  if (mentions.length === 0) return { content: note, agentIds: [] };
  const idsOf = (wanted: "agent" | "team") =>
    mentions.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
  const people = await findPeople(scope, organizationId, idsOf("agent"));
  const teams = await findTeams(scope, organizationId, idsOf("team"));
  const members = await listMembersOf(
    scope,
    teams.map(({ id }) => id),
  );
  const named = mentions.map(({ kind, id }, index) => {
    const found = (kind === "agent" ? people : teams).find((one) => one.id === id);
    const isEmpty = kind === "team" && !members.some((member) => member.teamId === id);
    if (found !== undefined && !isEmpty) return { kind, id, name: found.name };
    const message = found === undefined ? "is nobody of this organization" : "has no members";
    throw new AppError("unsupported", "A note mentions colleagues of its organization only", {
      problems: [{ path: `content.mentions[${index}]`, message }],
    });
  });
  const unique = [...new Map(named.map((one) => [one.id, one])).values()];
  const colleagues = members.flatMap((member) =>
    member.agentId === agentId ? [] : member.agentId,
  );
  const agentIds = [...new Set([...people.map(({ id }) => id), ...colleagues])];
  return { content: { ...note, mentions: unique }, agentIds };
}

/** Stores whom a note mentions. Its own writer has seen it. Gives what tells them. */
export async function storeMentions(
  context: Context,
  scope: Scope,
  { organizationId, agentId: writerId }: AgentIdentity,
  { id: messageId, conversationId, seq }: Pick<Message, "id" | "conversationId" | "seq">,
  agentIds: readonly string[],
): Promise<readonly LiveEvent[]> {
  if (agentIds.length === 0) return [];
  const now = context.now();
  await insertMentions(
    scope,
    agentIds.map((agentId) => ({
      ...{ agentId, conversationId, seq },
      seenAt: agentId === writerId ? now : null,
    })),
  );
  const mentioned = { kind: "mentioned", agentIds, byId: writerId } as const;
  await storePushOccurrence(context, scope, { id: conversationId, organizationId }, mentioned);
  return [{ kind: "mention", organizationId, conversationId, messageId, agentIds, byId: writerId }];
}
