import type { Scope } from "@/db/engines/database";
import {
  findOrganizationByName,
  setTeamPeople,
  upsertOrganization,
  upsertTeam,
} from "@/db/stores/organizations";
import { limitAgents } from "@/db/stores/people/agent-accounts";
import { storeGivenPassword } from "@/db/stores/provisioned";
import { leaveUnseen, returnConversations } from "@/lib/inbox/agent-acts/return-conversations";
import { storeTemplates } from "@/lib/inbox/sending/templates";
import { readTemplates } from "@/lib/model/import-template";
import type { Runtime } from "../runtime/runtime";
import { applyAgent, type GivenPassword, readGivenPasswords } from "./apply-agent";
import { applyLine } from "./apply-line";
import { ensureTeamLine } from "./ensure-team-line";
import { type Provision, ProvisionError } from "./provision";
import { applyApiClient, programOf } from "./provision-clients";
import { readPermissions, recordPermissions } from "./record-permissions";
import { type SwitchedOff, switchOffUnnamed, switchPrograms } from "./switch-off";

/** Who says what an organization is made of. */
export type ProvisionedBy =
  /** The operator's file, which governs what it names from then on. */
  | "file"
  /** Parley itself, which sets up and governs nothing. */
  | "parley";

/** What is off since a file was applied, and how many open conversations came back from an agent. */
export type NowOff = SwitchedOff & { readonly returnedCount: number };

/**
 * Brings the organization to what the file says, in one transaction: what is missing is added, what differs is changed,
 * what a file named before and does not name now is switched off (`switchOffUnnamed`), and what no file ever named is
 * left alone. What was open by rights that ended is closed at once: streams, held polls, live events; desks that are open follow
 * what their agents may do now, and which lines are on. Conversations of
 * agents who are off are everybody's then. Applying the same file again changes nothing. Throws `ProvisionError` for
 * what the database does not allow; then nothing is changed.
 */
export async function applyProvision(
  runtime: Runtime,
  provision: Provision,
  by: ProvisionedBy = "file",
): Promise<readonly NowOff[]> {
  const { context } = runtime;
  const passwords = await readGivenPasswords(runtime, provision.agents);
  const { organizationId, named, off, offPrograms, revokedClients } = await context.database.write(
    async (scope) => {
      const known = await findOrganizationByName(scope, provision.organization.name);
      const before = known === undefined ? new Map() : await readPermissions(scope, known.id);
      const applied = await applyAll(runtime, scope, provision, passwords);
      const now = context.now();
      const { named } = applied;
      const ended =
        by === "file" ? await switchOffUnnamed(scope, applied.organizationId, named, now) : [];
      for (const [agentId, hash] of applied.givenPasswords) {
        await storeGivenPassword(scope, agentId, hash);
      }
      const programs = await switchPrograms(scope, applied.organizationId, now);
      await recordPermissions(context, scope, applied.organizationId, before);
      return { ...applied, off: ended, offPrograms: programs };
    },
  );
  await context.lines.reload();
  await context.apiClients.reload();
  await context.webhooks.reload();
  await context.routing.reload();
  context.tallies.forget(organizationId);
  const idsOf = (kind: SwitchedOff["kind"]) =>
    off.flatMap((one) => (one.kind === kind ? one.id : []));
  for (const agentId of [...idsOf("agent"), ...offPrograms]) {
    runtime.streams.bar(organizationId, agentId);
  }
  runtime.streams.endOf(new Set([...revokedClients, ...idsOf("api-client")]));
  for (const lineId of [...named.line, ...idsOf("line")]) {
    context.hub.publish({ kind: "line", organizationId, lineId });
  }
  runtime.liveEvents.askAgain();
  context.clientPresence.endWaits();
  await leaveUnseen(context, organizationId);
  const returned = await returnConversations(context, organizationId);
  context.hub.publish({ kind: "work", queue: "outbox" });
  context.hub.publish({ kind: "work", queue: "routing" });
  return off.map((one) => ({ ...one, returnedCount: returned.get(one.id) ?? 0 }));
}

async function applyAll(
  runtime: Runtime,
  scope: Scope,
  provision: Provision,
  passwords: ReadonlyMap<string, GivenPassword>,
) {
  const { context } = runtime;
  const { organization } = provision;
  const organizationId = await upsertOrganization(scope, {
    id: context.newId(),
    name: organization.name,
    displayName: organization.displayName ?? organization.name,
    language: organization.language,
    shortLinkBase: organization.shortLinkBase ?? null,
    visibility: organization.visibility,
    createdAt: context.now(),
  });
  const agentIds = new Map<string, string>();
  const givenPasswords = new Map<string, string>();
  for (const [at, agent] of provision.agents.entries()) {
    const given = passwords.get(agent.email);
    const passwordHash = given?.isSet === true ? given.hash : null;
    const applied = await applyAgent(runtime, scope, organizationId, agent, passwordHash);
    if (applied.kind === "refused") throw refusal(`agents[${at}].email`, applied.message);
    agentIds.set(agent.email, applied.id);
    if (given !== undefined) givenPasswords.set(applied.id, given.hash);
  }
  const personIds = [...agentIds.values()];
  const teamIds = new Map<string, string>();
  for (const team of provision.teams) {
    const teamId = await upsertTeam(scope, {
      id: context.newId(),
      organizationId,
      name: team.name,
      routing: team.routing ?? null,
      hours: team.hours ?? null,
    });
    teamIds.set(team.name, teamId);
  }
  const lineIds: string[] = [];
  for (const [at, line] of provision.lines.entries()) {
    const teamId = line.team === undefined ? null : (teamIds.get(line.team) ?? null);
    const lineId = await applyLine(runtime, scope, organizationId, teamId, line);
    if (lineId === null) {
      throw refusal(
        `lines[${at}].protocol`,
        `${line.name} speaks another one, which cannot change`,
      );
    }
    lineIds.push(lineId);
    const read = readTemplates(line.templates, "templates");
    if (read.kind === "read") {
      await storeTemplates(context, scope, { organizationId, lineId }, read.templates);
    }
  }
  const clientIds: string[] = [];
  const revokedClients: string[] = [];
  for (const [at, client] of provision.apiClients.entries()) {
    const applied = await applyApiClient(runtime, scope, organizationId, client);
    if (applied.kind === "refused") {
      const { path, message } = applied.problem;
      throw refusal(`apiClients[${at}].${path}`, message);
    }
    clientIds.push(applied.id);
    const program = programOf(client);
    if (program !== null && applied.agentId !== null) agentIds.set(program.email, applied.agentId);
    if (applied.isRevoked) revokedClients.push(applied.id);
  }
  // Programs may be in teams, too.
  const idsOf = (emails: readonly string[]) => emails.flatMap((one) => agentIds.get(one) ?? []);
  for (const { name, members, supervisors } of provision.teams) {
    const people = { members: idsOf(members), supervisors: idsOf(supervisors) };
    await setTeamPeople(scope, teamIds.get(name) ?? "", people);
  }
  await limitAgents(scope, organizationId, organization.visibility);
  if (clientIds.length > 0) await ensureTeamLine(runtime, scope, organizationId);
  const named = {
    organization: [organizationId],
    agent: personIds,
    team: [...teamIds.values()],
    line: lineIds,
    "api-client": clientIds,
  };
  return { organizationId, named, givenPasswords, revokedClients };
}

function refusal(path: string, message: string): ProvisionError {
  return new ProvisionError("The provisioning file", [{ path, message }]);
}
