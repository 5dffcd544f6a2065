import type { Scope } from "@/db/database";
import {
  findAgentByEmail,
  insertAgent,
  revokeApiTokens,
  revokeSessions,
  updateAgent,
  upsertApiToken,
} from "@/db/stores/agents";
import { hashToken } from "../hash-token";
import type { Provision } from "../provision";
import type { Runtime } from "../runtime";
import { hashPassword, verifyPassword } from "../sign-in";

type AgentEntry = Provision["agents"][number];

/** Hashes only passwords that are new, outside the transaction: hashing is slow on purpose. */
export async function hashNewPasswords(
  { context }: Pick<Runtime, "context">,
  agents: readonly AgentEntry[],
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const { email: address, password } of agents) {
    if (password === undefined) continue;
    const known = await findAgentByEmail(context.database.read, address);
    const isKept =
      known?.passwordHash != null && (await verifyPassword(known.passwordHash, password));
    if (!isKept) hashes.set(address, await hashPassword(password));
  }
  return hashes;
}

export type AppliedAgent =
  | { readonly kind: "applied"; readonly id: string }
  | { readonly kind: "refused"; readonly message: string };

/** Brings one agent to what the file says. Changes nothing where the e-mail is somebody else's. */
export async function applyAgent(
  { context }: Pick<Runtime, "context">,
  scope: Scope,
  organizationId: string,
  entry: AgentEntry,
  passwordHash: string | null,
): Promise<AppliedAgent> {
  const createdAt = context.now();
  const known = await findAgentByEmail(scope, entry.email);
  if (known !== undefined && known.organizationId !== organizationId) {
    return { kind: "refused", message: `${entry.email} belongs to another organization` };
  }
  if (known?.isProgram === true) {
    return { kind: "refused", message: `${entry.email} belongs to a program` };
  }
  const id = known?.id ?? context.newId();
  if (known === undefined) {
    const { email, name, role } = entry;
    await insertAgent(scope, {
      id,
      organizationId,
      email,
      name,
      role,
      passwordHash,
      isProgram: false,
      isActive: true,
      createdAt,
    });
  } else {
    await updateAgent(scope, id, { name: entry.name, role: entry.role, passwordHash });
    if (passwordHash !== null) await revokeSessions(scope, id, createdAt);
  }
  const tokenHashes = entry.apiTokens.map(hashToken);
  await revokeApiTokens(scope, id, tokenHashes, createdAt);
  for (const tokenHash of tokenHashes) {
    await upsertApiToken(scope, { id: context.newId(), agentId: id, tokenHash, createdAt });
  }
  return { kind: "applied", id };
}
