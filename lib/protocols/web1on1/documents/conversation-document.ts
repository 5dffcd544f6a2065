import { slugOf } from "@/lib/model/conversation-slug";
import { shortIdOf } from "@/lib/model/short-id";
import type {
  DeskAgent,
  DeskConversation,
  DeskLine,
  DeskOrganization,
} from "../../agent-side/desk-reads";
import type { Person } from "../../customer-side/protocol";
import { type Document, ownerOf, userRoleOf } from "./documents";
import { madeUpName } from "./made-up-name";
import { type ConversationMetadata, type Flags, readConversationMetadata } from "./metadata";

/** The data of a conversation's document. */
export type ConversationFacts = {
  readonly conversation: DeskConversation;
  readonly organization: DeskOrganization;
  readonly lines: readonly DeskLine[];
  readonly agents: readonly DeskAgent[];
  /** The contact as a person. */
  readonly person: Person;
  /** Flags that commands set for participants and that still hold (`settled-flags.ts`). */
  readonly flags: Readonly<Record<string, Flags>>;
  readonly publicUrl: string;
};

/** web1on1 §5.1, without `messages`, which the caller adds. */
export function conversationDocument(facts: ConversationFacts): Document {
  const { conversation, organization, lines } = facts;
  const metadata = readConversationMetadata(conversation.metadata);
  const participants = participantsOf(facts);
  const type = conversationTypeOf(facts);
  const slug = slugOf(conversation.id);
  const status = statusOf(conversation, participants);
  const touchpoint = lines.find(({ id }) => id === conversation.lineId)?.medium;
  const createdBy = metadata.createdBy ?? conversation.participants[0]?.agentId;
  return {
    id: shortIdOf(conversation.id),
    ...ownerOf(organization),
    name: metadata.name ?? conversation.contactName ?? madeUpName(conversation.id),
    type,
    slug,
    url: `${facts.publicUrl}/c/${slug}`,
    status,
    ...(type === "contact" ? { contact: shortIdOf(conversation.contactId) } : {}),
    participants,
    channels: channelsOf(conversation, metadata, status),
    channelsOffline: [],
    ...(type === "contact" && touchpoint !== undefined ? { touchpoint } : {}),
    touchpoints: type === "contact" ? touchpointsOf(facts) : {},
    ...(metadata.category === undefined ? {} : { category: metadata.category }),
    ...(metadata.categoryIndex === undefined ? {} : { categoryIndex: metadata.categoryIndex }),
    forms: [],
    results: [],
    language: metadata.language ?? organization.language,
    tags: metadata.tags ?? [],
    meta: metadata.meta ?? {},
    ...(createdBy === undefined ? {} : { createdBy: shortIdOf(createdBy) }),
    createdAt: conversation.createdAt.toISOString(),
    updatedAt: conversation.lastActivityAt.toISOString(),
  };
}

/** `contact`, except for internal conversations. */
export function conversationTypeOf({ conversation, lines }: ConversationFacts) {
  const isInternal = lines.find(({ id }) => id === conversation.lineId)?.isInternal ?? false;
  return readConversationMetadata(conversation.metadata).type ?? (isInternal ? "agent" : "contact");
}

/** Whether a program deleted it and nothing has happened in it since. */
export function isDeletedConversation({ metadata, lastActivityAt }: DeskConversation): boolean {
  const { deletedAt } = readConversationMetadata(metadata);
  return deletedAt !== undefined && lastActivityAt <= new Date(deletedAt);
}

export type Participant = {
  readonly user: string;
  readonly name: string;
  readonly avatar: string;
  readonly role: string;
  readonly unreadCount: number;
  readonly inbox: boolean;
  readonly accepted: boolean;
  readonly active: boolean;
  readonly organization: string;
  readonly createdAt: string;
  readonly updatedAt: string;
};

/**
 * web1on1 §5.2. A participant at the desk is active and has accepted the conversation, unless a flag says less. The
 * role is `agent` for bots, too, as in the seed.
 */
export function participantsOf({
  conversation,
  agents,
  flags,
  organization,
}: ConversationFacts): readonly Participant[] {
  const ids = [
    ...new Set([...conversation.participants.map(({ agentId }) => agentId), ...Object.keys(flags)]),
  ];
  return ids.flatMap((agentId) => {
    const agent = agents.find(({ id }) => id === agentId);
    if (agent === undefined) return [];
    const stay = conversation.participants.find((one) => one.agentId === agentId);
    const flagged = flags[agentId];
    const isThere = stay !== undefined && stay.leftAt === null;
    // A participant who accepted it and has left the desk's conversation no longer has it.
    const leftAt = stay?.leftAt?.toISOString() ?? "";
    const isGone = flagged?.accepted === true && leftAt >= flagged.at;
    const createdAt =
      stay?.joinedAt.toISOString() ?? flagged?.at ?? conversation.createdAt.toISOString();
    const role = userRoleOf(agent);
    return [
      {
        user: shortIdOf(agentId),
        name: agent.name,
        avatar: agent.imageUrl,
        role: role === "bot" ? "agent" : role,
        unreadCount: conversation.unreadCount,
        inbox: flagged?.inbox ?? false,
        accepted: flagged === undefined || isGone ? isThere : flagged.accepted,
        active: flagged === undefined || isGone ? isThere : flagged.active,
        organization: shortIdOf(organization.id),
        createdAt,
        updatedAt: flagged?.at ?? stay?.leftAt?.toISOString() ?? createdAt,
      },
    ];
  });
}

/** web1on1 §6.4: `active` once somebody has accepted it. */
function statusOf(
  { status }: Pick<DeskConversation, "status">,
  participants: readonly Participant[],
): "queued" | "active" | "closed" {
  if (status === "closed") return "closed";
  return participants.some(({ accepted }) => accepted) ? "active" : "queued";
}

/** The notified channels; none while somebody has accepted it. */
function channelsOf(
  { teamId }: DeskConversation,
  { channels }: ConversationMetadata,
  status: "queued" | "active" | "closed",
): readonly string[] {
  if (status !== "queued") return [];
  return channels ?? (teamId === null ? [] : [shortIdOf(teamId)]);
}

/** Every medium of the organization, with the lines that reach this contact; the conversation's own is selected. */
function touchpointsOf({ conversation, lines, person }: ConversationFacts) {
  const touchpoints: Record<string, { services: string[]; selected: boolean }> = {};
  for (const line of lines) {
    if (line.isInternal || !line.isEnabled) continue;
    const isOwn = line.id === conversation.lineId;
    const isUsable =
      isOwn || conversation.previousLineIds.includes(line.id) || line.canReach(person);
    const entry = touchpoints[line.medium] ?? { services: [], selected: false };
    touchpoints[line.medium] = entry;
    if (isUsable) entry.services.push(shortIdOf(line.id));
    if (isOwn) entry.selected = true;
  }
  return touchpoints;
}
