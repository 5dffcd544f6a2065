import type { Scope } from "@/db/engines/database";
import { findAgentByEmail } from "@/db/stores/agents";
import { revokeApiTokens, revokeSessions, upsertApiToken } from "@/db/stores/credentials";
import { insertAgent, setAbilities, updateAgent } from "@/db/stores/people/agent-accounts";
import { findGivenPassword } from "@/db/stores/provisioned";
import type { Runtime } from "../runtime/runtime";
import { hashToken } from "../storage/hash-token";
import type { Provision } from "./provision";

type AgentEntry = Provision["agents"][number];

/** What a file's password for an agent comes to: its hash, and whether it becomes the agent's. */
export type GivenPassword = { readonly hash: string; readonly isSet: boolean };

/**
 * The passwords of a file that are to be kept, by e-mail. One that the file gave before is not: it was set then, and
 * what the agent changed it to since stays. Hashes only what is new, outside the transaction: hashing is slow on purpose.
 */
export async function readGivenPasswords(
  { context, passwords: { hash: hashPassword, verify } }: Pick<Runtime, "context" | "passwords">,
  agents: readonly AgentEntry[],
): Promise<ReadonlyMap<string, GivenPassword>> {
  const { read } = context.database;
  const passwords = new Map<string, GivenPassword>();
  for (const { email, password } of agents) {
    if (password === undefined) continue;
    const known = await findAgentByEmail(read, email);
    const own = known?.passwordHash ?? null;
    const given = known === undefined ? null : await findGivenPassword(read, known.id);
    if (given !== null && (await verify(given, password))) continue;
    const hash = own !== null && (await verify(own, password)) ? own : await hashPassword(password);
    passwords.set(email, { hash, isSet: hash !== own });
  }
  return passwords;
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
  const { capacity = null, skills, languages } = entry;
  await setAbilities(scope, id, {
    capacity,
    skills: skills.length === 0 ? null : skills,
    languages: languages.length === 0 ? null : languages,
  });
  const tokenHashes = entry.apiTokens.map(hashToken);
  await revokeApiTokens(scope, id, tokenHashes, createdAt);
  for (const tokenHash of tokenHashes) {
    await upsertApiToken(scope, { id: context.newId(), agentId: id, tokenHash, createdAt });
  }
  return { kind: "applied", id };
}
