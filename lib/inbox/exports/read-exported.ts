import { listAllAgents } from "@/db/stores/agents";
import { findCases } from "@/db/stores/cases";
import { findContactNames } from "@/db/stores/contacts";
import { readFigures } from "@/db/stores/exports/figures";
import { findTeam } from "@/db/stores/organizations";
import { findVisible } from "@/db/stores/people/visible-conversations";
import { contactLabel, formatAddress } from "@/lib/model/addresses/shown-address";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import type { ConversationFigures, ExportedConversation } from "./exported";

/** What people and teams are called. */
export type Names = {
  agent(id: string | null): string | null;
  team(id: string | null): Promise<string | null>;
};

/** The names of an organization's agents, those who left included, and of its teams. */
export async function loadNames(
  { database: { read } }: Context,
  organizationId: string,
): Promise<Names> {
  const agents = await listAllAgents(read, organizationId);
  const names = new Map(agents.map(({ agent }) => [agent.id, agent.name]));
  const teams = new Map<string, string | null>();
  return {
    agent: (id) => (id === null ? null : (names.get(id) ?? null)),
    async team(id) {
      if (id === null) return null;
      const known = teams.get(id);
      if (known !== undefined) return known;
      const name = (await findTeam(read, id))?.name ?? null;
      teams.set(id, name);
      return name;
    },
  };
}

/** A conversation as an agent's file shows it; null where the agent may not see it, or it is not there. */
export async function readExported(
  context: Context,
  agent: AgentIdentity,
  id: string,
  { names, hasNotes }: { readonly names: Names; readonly hasNotes: boolean },
): Promise<ExportedConversation | null> {
  const { read } = context.database;
  const conversation = await findVisible(read, agent, id);
  if (conversation === undefined) return null;
  const { contactId, contactAddress, caseId, lineId } = conversation;
  const contacts = await findContactNames(read, [contactId]);
  const [ownCase] = caseId === null ? [] : await findCases(read, [caseId]);
  return {
    id,
    customer: contactLabel({ name: contacts.get(contactId) ?? null, address: contactAddress }),
    address: formatAddress(contactAddress),
    line: context.lines.find(lineId)?.name ?? "",
    lineId,
    team: await names.team(conversation.teamId),
    assignee: names.agent(conversation.assigneeId),
    status: conversation.status,
    openedAt: conversation.createdAt,
    tags: hasNotes ? (conversation.tags ?? []) : [],
    priority: hasNotes ? conversation.priority : null,
    caseNumber: ownCase?.number ?? null,
  };
}

/** What a conversation came to, up to an entry. */
export async function readExportedFigures(
  { database: { read } }: Context,
  conversationId: string,
  lastSeq: number,
  { names, hasNotes }: { readonly names: Names; readonly hasNotes: boolean },
): Promise<ConversationFigures> {
  const { byDirection, byAgent } = await readFigures(read, conversationId, lastSeq);
  const shown = byDirection.filter(({ direction }) => hasNotes || direction !== "internal");
  const totalOf = (wanted: string) =>
    shown.find(({ direction }) => direction === wanted)?.total ?? 0;
  const earliest = byAgent.flatMap(({ firstAt }) => firstAt ?? []).map((at) => at.getTime());
  const latest = shown.flatMap(({ lastAt }) => lastAt ?? []).map((at) => at.getTime());
  return {
    fromCustomer: totalOf("inbound"),
    toCustomer: totalOf("outbound"),
    notes: hasNotes ? totalOf("internal") : null,
    firstAnswerAt: earliest.length === 0 ? null : new Date(Math.min(...earliest)),
    lastMessageAt: latest.length === 0 ? null : new Date(Math.max(...latest)),
    agents: byAgent.flatMap(({ agentId }) => names.agent(agentId) ?? []).sort(),
  };
}
