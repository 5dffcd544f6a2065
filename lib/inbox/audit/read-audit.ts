import { listAllAgents } from "@/db/stores/agents";
import { type AuditFilter, type AuditPlace, listAudit, recordAudit } from "@/db/stores/audit";
import type { AuditRow } from "@/db/tables/tables";
import { isoInstantOrNull } from "@/lib/model/iso-instant";
import type { AgentIdentity } from "../context/agent-identity";
import { requirePermission } from "../context/agent-identity";
import type { Context } from "../context/context";

export type AuditAsked = Omit<AuditFilter, "organizationId"> & {
  readonly after: AuditPlace | null;
  readonly limit: number;
};

export type AuditEntry = AuditRow & {
  /** Null where nobody did it, such as a provisioning file. */
  readonly agentName: string | null;
};

/**
 * A page of what was recorded in the agent's organization, the newest first, and where the next one begins. Whoever begins
 * to read is recorded, too, behind what they read. Throws `forbidden`.
 */
export async function readAudit(
  context: Context,
  agent: AgentIdentity,
  { after, limit, ...filter }: AuditAsked,
): Promise<{ readonly entries: readonly AuditEntry[]; readonly next: AuditPlace | null }> {
  requirePermission(agent, "see-audit");
  const { organizationId, agentId } = agent;
  const { read } = context.database;
  const rows = await listAudit(read, { ...filter, organizationId }, { after, limit: limit + 1 });
  if (after === null) {
    await context.database.write((scope) =>
      recordAudit(scope, {
        ...{ id: context.newId(), organizationId, agentId, action: "audit.read" },
        ...{ subject: "audit", at: context.now() },
        detail: {
          ...{ agent: filter.agentId ?? null, action: filter.action ?? null },
          ...{ conversation: filter.conversationId ?? null },
          ...{
            from: isoInstantOrNull(filter.from ?? null),
            to: isoInstantOrNull(filter.to ?? null),
          },
        },
      }),
    );
  }
  const agents = await listAllAgents(read, organizationId);
  const names = new Map(agents.map((one) => [one.agent.id, one.agent.name]));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map((row) => ({ ...row, agentName: names.get(row.agentId ?? "") ?? null })),
    next: last === undefined || rows.length <= limit ? null : { at: last.at, id: last.id },
  };
}
