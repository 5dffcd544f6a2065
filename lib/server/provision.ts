import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Scope } from "@/db/database";
import {
  findAgentByEmail,
  insertAgent,
  revokeApiTokens,
  revokeSessions,
  updateAgent,
  upsertApiToken,
} from "@/db/stores/agents";
import { findLineByName, insertLine, updateLine } from "@/db/stores/lines";
import { setTeamMembers, upsertOrganization, upsertTeam } from "@/db/stores/organizations";
import { storeTemplates } from "@/lib/inbox/templates";
import { baseUrl } from "@/lib/model/base-url";
import { agentRoles } from "@/lib/model/event";
import { readTemplates } from "@/lib/model/import-template";
import { webAddress } from "@/lib/model/web-address";
import { findProtocol } from "@/lib/protocols/registry";
import { ensureTeamLine } from "./ensure-team-line";
import { problemsOf } from "./handle-api";
import { hashToken } from "./hash-token";
import { apiClientEntry, apiClientProblems, applyApiClient } from "./provision-clients";
import type { Runtime } from "./runtime";
import { hashPassword, verifyPassword } from "./sign-in";
import { StartError } from "./start-error";

const name = z.string().trim().min(1).max(200);
const email = z
  .email()
  .max(320)
  .transform((value) => value.toLowerCase());

const agentEntry = z.strictObject({
  email,
  name,
  role: z.enum(agentRoles).default("agent"),
  password: z.string().min(1).max(1_000).optional(),
  apiTokens: z.array(z.string().min(8).max(200)).max(20).default([]),
});

const lineEntry = z.strictObject({
  protocol: z.string(),
  name,
  team: name.optional(),
  enabled: z.boolean().default(true),
  settings: z.unknown(),
  /** Its templates, as the JSON API takes them. */
  templates: z.array(z.unknown()).max(1_000).default([]),
});

const provisionFile = z.strictObject({
  organization: z.strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/u, "must be lower case letters, digits and dashes"),
    displayName: name.optional(),
    language: z.string().min(2).max(35).default("en"),
    /** Where short links begin; this installation's own address when it is left out. */
    shortLinkBase: webAddress({ lengthMax: 200 }).transform(baseUrl).optional(),
  }),
  agents: z.array(agentEntry).max(10_000).default([]),
  teams: z
    .array(z.strictObject({ name, members: z.array(email).max(10_000).default([]) }))
    .max(1_000)
    .default([]),
  lines: z.array(lineEntry).max(1_000).default([]),
  apiClients: z.array(apiClientEntry).max(1_000).default([]),
});

export type Provision = z.output<typeof provisionFile>;

/** A provisioning file that cannot be used: every fault with the path to it. */
export class ProvisionError extends StartError {
  constructor(source: string, problems: readonly { path: string; message: string }[]) {
    const lines = problems.map(
      ({ path, message }) => `  ${path === "" ? "(file)" : path}: ${message}`,
    );
    super(`${source} cannot be applied:\n${lines.join("\n")}`);
    this.name = "ProvisionError";
  }
}

/** Reads and checks a provisioning file. Throws `ProvisionError` with the exact path of every fault. */
export function readProvision(file: string): Provision {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProvisionError(file, [{ path: "", message: `is not readable JSON: ${reason}` }]);
  }
  return checkProvision(json, file);
}

/** Checks what a provisioning file holds, its lines' settings and its references included. */
export function checkProvision(json: unknown, source: string): Provision {
  const parsed = provisionFile.safeParse(json);
  if (!parsed.success) throw new ProvisionError(source, problemsOf(parsed.error));
  const problems = [
    ...referenceProblems(parsed.data),
    ...settingsProblems(parsed.data),
    ...addressProblems(parsed.data),
    ...apiClientProblems(parsed.data.apiClients),
    ...templateProblems(parsed.data),
  ];
  if (problems.length > 0) throw new ProvisionError(source, problems);
  return parsed.data;
}

function referenceProblems({ agents, teams, lines, apiClients }: Provision) {
  const emails = new Set(agents.map((agent) => agent.email));
  const teamNames = new Set(teams.map((team) => team.name));
  return [
    ...repeated("agents", agents, "email"),
    ...repeated("teams", teams, "name"),
    ...repeated("lines", lines, "name"),
    ...repeated("apiClients", apiClients, "name"),
    ...agents.flatMap((agent, at) =>
      agent.apiTokens.flatMap((token, index) =>
        agents.slice(0, at).some(({ apiTokens }) => apiTokens.includes(token))
          ? [{ path: `agents[${at}].apiTokens[${index}]`, message: "is another agent's already" }]
          : [],
      ),
    ),
    ...teams.flatMap((team, at) =>
      team.members.flatMap((member, index) =>
        emails.has(member)
          ? []
          : [{ path: `teams[${at}].members[${index}]`, message: `${member} is not an agent here` }],
      ),
    ),
    ...lines.flatMap((line, at) =>
      line.team === undefined || teamNames.has(line.team)
        ? []
        : [{ path: `lines[${at}].team`, message: `${line.team} is not among the teams` }],
    ),
  ];
}

function repeated<F extends string>(
  list: string,
  entries: readonly Readonly<Record<F, string>>[],
  field: F,
) {
  const values = entries.map((entry) => entry[field]);
  return values.flatMap((value, at) =>
    values.indexOf(value) === at
      ? []
      : [{ path: `${list}[${at}].${field}`, message: `${value} stands here twice` }],
  );
}

function settingsProblems({ lines, teams }: Provision) {
  return lines.flatMap((line, at) => {
    const protocol = findProtocol(line.protocol);
    if (protocol === undefined) {
      return [
        { path: `lines[${at}].protocol`, message: `${line.protocol} is not a protocol of Parley` },
      ];
    }
    const parsed = protocol.settings.safeParse(line.settings);
    if (parsed.success) {
      return protocol.channel.teams(parsed.data).flatMap(({ path, name: called }) =>
        teams.some((team) => team.name === called)
          ? []
          : [
              {
                path: `lines[${at}].settings.${path}`,
                message: `${called} is not among the teams`,
              },
            ],
      );
    }
    return problemsOf(parsed.error).map((problem) => ({
      path: `lines[${at}].settings${problem.path === "" ? "" : `.${problem.path}`}`,
      message: problem.message,
    }));
  });
}

/** What is wrong with the templates of lines, or cannot be sent from here. */
function templateProblems({ lines }: Provision) {
  return lines.flatMap(({ templates }, at) => {
    const read = readTemplates(templates, `lines[${at}].templates`);
    if (read.kind === "refused") return read.problems;
    return read.skipped.map(({ name: called, language, reason }) => ({
      path: `lines[${at}].templates`,
      message: `${called} (${language}): ${reason}`,
    }));
  });
}

/** A line all of whose addresses are another's, too, would be found by nobody. */
function addressProblems({ lines }: Provision) {
  const taken = new Map<string, string>();
  return lines.flatMap((line, at) => {
    const protocol = findProtocol(line.protocol);
    const settings = protocol?.settings.safeParse(line.settings);
    if (protocol === undefined || settings?.success !== true) return [];
    const keys = protocol.channel
      .addresses(settings.data)
      .map((address) => JSON.stringify([line.protocol, address]));
    const others = keys.flatMap((key) => taken.get(key) ?? []);
    for (const key of keys) taken.set(key, line.name);
    const isFound = others.length < keys.length || others.includes(line.name);
    return keys.length > 0 && !isFound
      ? [{ path: `lines[${at}].settings`, message: `${others[0]} listens at the same address` }]
      : [];
  });
}

/**
 * Brings the organization to what the file says, in one transaction: what is missing is added, what differs is
 * changed, what the file does not name is left alone. Applying the same file again changes nothing. Throws
 * `ProvisionError` for what the database does not allow; then nothing is changed.
 */
export async function applyProvision(runtime: Runtime, provision: Provision): Promise<void> {
  const { context } = runtime;
  const passwords = await hashNewPasswords(runtime, provision);
  await context.database.write(async (scope) => {
    const { organization } = provision;
    const organizationId = await upsertOrganization(scope, {
      id: context.newId(),
      name: organization.name,
      displayName: organization.displayName ?? organization.name,
      language: organization.language,
      shortLinkBase: organization.shortLinkBase ?? null,
      createdAt: context.now(),
    });
    const agentIds = new Map<string, string>();
    for (const [at, agent] of provision.agents.entries()) {
      const passwordHash = passwords.get(agent.email) ?? null;
      const id = await applyAgent(runtime, scope, organizationId, agent, passwordHash);
      if (id === null) {
        throw refusal(`agents[${at}].email`, `${agent.email} belongs to another organization`);
      }
      agentIds.set(agent.email, id);
    }
    const teamIds = new Map<string, string>();
    for (const team of provision.teams) {
      const teamId = await upsertTeam(scope, {
        id: context.newId(),
        organizationId,
        name: team.name,
      });
      teamIds.set(team.name, teamId);
      const members = team.members.flatMap((member) => agentIds.get(member) ?? []);
      await setTeamMembers(scope, teamId, members);
    }
    for (const [at, line] of provision.lines.entries()) {
      const teamId = line.team === undefined ? null : (teamIds.get(line.team) ?? null);
      const lineId = await applyLine(runtime, scope, organizationId, teamId, line);
      if (lineId === null) {
        throw refusal(
          `lines[${at}].protocol`,
          `${line.name} speaks another one, which cannot change`,
        );
      }
      const read = readTemplates(line.templates, "templates");
      if (read.kind === "read") {
        await storeTemplates(context, scope, { organizationId, lineId }, read.templates);
      }
    }
    for (const [at, client] of provision.apiClients.entries()) {
      const problem = await applyApiClient(runtime, scope, organizationId, client);
      if (problem !== null) throw refusal(`apiClients[${at}].${problem.path}`, problem.message);
    }
    if (provision.apiClients.length > 0) await ensureTeamLine(runtime, scope, organizationId);
  });
  runtime.liveEvents.askAgain();
  await context.lines.reload();
  await context.apiClients.reload();
  context.hub.publish({ kind: "work", queue: "outbox" });
}

function refusal(path: string, message: string): ProvisionError {
  return new ProvisionError("The provisioning file", [{ path, message }]);
}

/** Hashes only passwords that are new, outside the transaction: hashing is slow on purpose. */
async function hashNewPasswords(
  runtime: Runtime,
  provision: Provision,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const { email: address, password } of provision.agents) {
    if (password === undefined) continue;
    const known = await findAgentByEmail(runtime.context.database.read, address);
    const isKept =
      known?.passwordHash != null && (await verifyPassword(known.passwordHash, password));
    if (!isKept) hashes.set(address, await hashPassword(password));
  }
  return hashes;
}

/** Gives the agent's id; null, and changes nothing, when the e-mail is in use elsewhere. */
async function applyAgent(
  runtime: Runtime,
  scope: Scope,
  organizationId: string,
  entry: Provision["agents"][number],
  passwordHash: string | null,
): Promise<string | null> {
  const { context } = runtime;
  const createdAt = context.now();
  const known = await findAgentByEmail(scope, entry.email);
  if (known !== undefined && known.organizationId !== organizationId) return null;
  const id = known?.id ?? context.newId();
  if (known === undefined) {
    const { email: address, name: called, role } = entry;
    await insertAgent(scope, {
      id,
      organizationId,
      email: address,
      name: called,
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
  return id;
}

/** False, and changes nothing, when the line speaks another protocol. */
async function applyLine(
  runtime: Runtime,
  scope: Scope,
  organizationId: string,
  teamId: string | null,
  entry: Provision["lines"][number],
): Promise<string | null> {
  const { context, vault } = runtime;
  const now = context.now();
  const settings = JSON.stringify(entry.settings ?? {});
  const known = await findLineByName(scope, organizationId, entry.name);
  if (known === undefined) {
    const id = context.newId();
    await insertLine(scope, {
      id,
      organizationId,
      protocol: entry.protocol,
      name: entry.name,
      teamId,
      settings: vault.encrypt(settings),
      isEnabled: entry.enabled,
      refusalCount: 0,
      failureCount: 0,
      failureDetail: null,
      pausedReason: null,
      createdAt: now,
      updatedAt: now,
    });
    return id;
  }
  if (known.protocol !== entry.protocol) return null;
  const isSame =
    known.teamId === teamId &&
    known.isEnabled === entry.enabled &&
    vault.decrypt(known.settings) === settings;
  if (isSame) return known.id;
  await updateLine(scope, known.id, {
    teamId,
    settings: vault.encrypt(settings),
    isEnabled: entry.enabled,
    updatedAt: now,
  });
  return known.id;
}
