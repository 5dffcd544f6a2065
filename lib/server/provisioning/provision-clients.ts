import { z } from "zod";
import type { Scope } from "@/db/engines/database";
import { revokeGrants } from "@/db/stores/access-grants";
import { findAgentByEmail } from "@/db/stores/agents";
import { findApiClientByName, insertApiClient, updateApiClient } from "@/db/stores/api-clients";
import { insertAgent, updateAgent } from "@/db/stores/people/agent-accounts";
import type { Problem } from "@/lib/model/error";
import type { ProgramProfile } from "@/lib/protocols/agent-side/agent-api";
import { findAgentApi } from "@/lib/protocols/registry";
import { problemsOf } from "../http/problem";
import type { Runtime } from "../runtime/runtime";

/** A program's registration as a provisioning file describes it. */
export const apiClientEntry = z.strictObject({
  protocol: z.string(),
  name: z.string().trim().min(1).max(200),
  enabled: z.boolean().default(true),
  settings: z.unknown(),
});

export type ApiClientEntry = z.output<typeof apiClientEntry>;

/** What is wrong with the clients of a file by themselves, each with the path to it. */
export function apiClientProblems(clients: readonly ApiClientEntry[]): readonly Problem[] {
  return clients.flatMap(({ protocol, settings }, at) => {
    const api = findAgentApi(protocol);
    if (api === undefined) {
      return [
        {
          path: `apiClients[${at}].protocol`,
          message: `${protocol} is not an agent API of Parley`,
        },
      ];
    }
    const parsed = api.settings.safeParse(settings);
    if (parsed.success) return [];
    return problemsOf(parsed.error).map(({ path, message }) => ({
      path: `apiClients[${at}].settings${path === "" ? "" : `.${path}`}`,
      message,
    }));
  });
}

/** The agent that a checked client is; null where it acts as others. */
export function programOf({ protocol, settings }: ApiClientEntry): ProgramProfile | null {
  const api = findAgentApi(protocol);
  const parsed = api?.settings.safeParse(settings);
  return api !== undefined && parsed?.success ? api.program(parsed.data) : null;
}

export type AppliedClient =
  /** `isRevoked`: what was granted to its callers has ended. */
  | {
      readonly kind: "applied";
      readonly id: string;
      readonly agentId: string | null;
      readonly isRevoked: boolean;
    }
  | { readonly kind: "refused"; readonly problem: Problem };

/**
 * Brings one client to what the file says. A change of it ends what was granted to its callers, who ask again with
 * what they know. Changes nothing where the database does not allow it.
 */
export async function applyApiClient(
  { context, vault }: Pick<Runtime, "context" | "vault">,
  scope: Scope,
  organizationId: string,
  entry: ApiClientEntry,
): Promise<AppliedClient> {
  const api = findAgentApi(entry.protocol);
  if (api === undefined) throw new Error("Unchecked clients");
  const profile = api.program(api.settings.parse(entry.settings));
  const agentId =
    profile === null ? null : await applyProgram({ context }, scope, organizationId, profile);
  if (profile !== null && agentId === null) {
    const message = `${profile.email} belongs to somebody else`;
    return { kind: "refused", problem: { path: "settings.email", message } };
  }
  const now = context.now();
  const settings = JSON.stringify(entry.settings ?? {});
  const known = await findApiClientByName(scope, organizationId, entry.name);
  if (known === undefined) {
    const id = context.newId();
    await insertApiClient(scope, {
      id,
      organizationId,
      protocol: entry.protocol,
      name: entry.name,
      agentId,
      settings: vault.encrypt(settings),
      isEnabled: entry.enabled,
      createdAt: now,
      updatedAt: now,
    });
    return { kind: "applied", id, agentId, isRevoked: false };
  }
  const { id } = known;
  if (known.protocol !== entry.protocol) {
    const message = `${entry.name} speaks another one, which cannot change`;
    return { kind: "refused", problem: { path: "protocol", message } };
  }
  const isSame =
    known.agentId === agentId &&
    known.isEnabled === entry.enabled &&
    vault.decrypt(known.settings) === settings;
  if (isSame) return { kind: "applied", id, agentId, isRevoked: false };
  await revokeGrants(scope, id);
  await updateApiClient(scope, id, {
    agentId,
    settings: vault.encrypt(settings),
    isEnabled: entry.enabled,
    updatedAt: now,
  });
  return { kind: "applied", id, agentId, isRevoked: true };
}

/** The agent that a program is; null, and nothing changed, when the e-mail is a person's or another organization's. */
async function applyProgram(
  { context }: Pick<Runtime, "context">,
  scope: Scope,
  organizationId: string,
  { email, name, role }: ProgramProfile,
): Promise<string | null> {
  const known = await findAgentByEmail(scope, email);
  if (known === undefined) {
    const id = context.newId();
    await insertAgent(scope, {
      id,
      organizationId,
      email,
      name,
      role,
      passwordHash: null,
      isProgram: true,
      isActive: true,
      createdAt: context.now(),
    });
    return id;
  }
  if (known.organizationId !== organizationId || !known.isProgram) return null;
  await updateAgent(scope, known.id, { name, role, passwordHash: null });
  return known.id;
}
