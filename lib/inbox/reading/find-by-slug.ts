import { listIdsBetween } from "@/db/stores/program-reads";
import { slugBounds, slugOf } from "@/lib/model/conversation-slug";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

/** The conversation of the agent's organization with this short public id; null when there is none. */
export async function findBySlug(
  { database }: Pick<Context, "database">,
  { organizationId }: Pick<AgentIdentity, "organizationId">,
  slug: string,
): Promise<string | null> {
  const bounds = slugBounds(slug.toUpperCase());
  if (bounds === null) return null;
  const ids = await listIdsBetween(database.read, "conversation", organizationId, bounds);
  return ids.find((id) => slugOf(id) === slug.toUpperCase()) ?? null;
}
