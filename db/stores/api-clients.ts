import { and, asc, eq } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { ApiClient } from "../tables/tables";

/** Every client of every organization, with what programs may know of its organization. */
export async function listApiClients(scope: Scope) {
  const { apiClients, organizations } = scope.tables;
  return scope.query
    .select({ client: apiClients, organization: organizations })
    .from(apiClients)
    .innerJoin(organizations, eq(organizations.id, apiClients.organizationId))
    .orderBy(asc(apiClients.createdAt), asc(apiClients.id));
}

/** The organization's client of that name. */
export async function findApiClientByName(
  scope: Scope,
  organizationId: string,
  name: string,
): Promise<ApiClient | undefined> {
  const { apiClients } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(apiClients)
    .where(and(eq(apiClients.organizationId, organizationId), eq(apiClients.name, name)));
  return row;
}

/** Adds a client. */
export async function insertApiClient(scope: Scope, row: ApiClient): Promise<void> {
  await scope.query.insert(scope.tables.apiClients).values(row);
}

/** Replaces what a client is configured as. */
export async function updateApiClient(
  scope: Scope,
  id: string,
  change: Pick<ApiClient, "agentId" | "settings" | "isEnabled" | "updatedAt">,
): Promise<void> {
  const { apiClients } = scope.tables;
  await scope.query.update(apiClients).set(change).where(eq(apiClients.id, id));
}

/** Switches a client off, and leaves everything else as it is. Gives its name; null when it was off already. */
export async function switchOffApiClient(
  scope: Scope,
  id: string,
  updatedAt: Date,
): Promise<string | null> {
  const { apiClients } = scope.tables;
  const [row] = await scope.query
    .update(apiClients)
    .set({ isEnabled: false, updatedAt })
    .where(and(eq(apiClients.id, id), eq(apiClients.isEnabled, true)))
    .returning({ name: apiClients.name });
  return row?.name ?? null;
}

/** The programs of an organization that are agents, and whether a client that is switched on acts as them. */
export async function listPrograms(
  scope: Scope,
  organizationId: string,
): Promise<
  readonly { readonly id: string; readonly isActive: boolean; readonly isWanted: boolean }[]
> {
  const { agents, apiClients } = scope.tables;
  const programs = await scope.query
    .select({ id: agents.id, isActive: agents.isActive })
    .from(agents)
    .where(and(eq(agents.organizationId, organizationId), eq(agents.isProgram, true)))
    .orderBy(asc(agents.id));
  const clients = await scope.query
    .select({ agentId: apiClients.agentId })
    .from(apiClients)
    .where(and(eq(apiClients.organizationId, organizationId), eq(apiClients.isEnabled, true)));
  const wanted = new Set(clients.map(({ agentId }) => agentId));
  return programs.map((program) => ({ ...program, isWanted: wanted.has(program.id) }));
}
