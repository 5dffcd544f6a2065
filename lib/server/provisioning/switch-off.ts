import type { Scope } from "@/db/engines/database";
import { revokeGrants } from "@/db/stores/access-grants";
import { listPrograms, switchOffApiClient } from "@/db/stores/api-clients";
import { revokeApiTokens, revokeSessions } from "@/db/stores/credentials";
import { switchOffLine } from "@/db/stores/lines";
import { findTeam, setTeamPeople } from "@/db/stores/organizations";
import { readmitAgent, switchOffAgent } from "@/db/stores/people/agent-accounts";
import { endProvisioned, listProvisioned, nameProvisioned } from "@/db/stores/provisioned";
import type { ProvisionedKind } from "@/db/tables/installation";

/** What a file names, by kind: the ids of all of it. */
export type Named = Readonly<Record<ProvisionedKind, readonly string[]>>;

/** What was switched off, because the file names it no longer. */
export type SwitchedOff = {
  readonly kind: Exclude<ProvisionedKind, "organization">;
  readonly id: string;
  /** An agent's e-mail, the name of anything else. */
  readonly name: string;
};

/**
 * Remembers what a file names in an organization, and switches off what an earlier one named and this one does not:
 * agents with their sessions and tokens, lines, and clients with what they granted; a team loses its members and supervisors. An agent
 * who is named again is switched on again, and signs in anew; lines and clients are what the file says of them. Gives
 * what is off that was not before, by kind and name.
 */
export async function switchOffUnnamed(
  scope: Scope,
  organizationId: string,
  named: Named,
  now: Date,
): Promise<readonly SwitchedOff[]> {
  const known = await listProvisioned(scope, organizationId);
  const endedAt = new Map(known.map((row) => [`${row.kind} ${row.subjectId}`, row.endedAt]));
  for (const kind of kinds) {
    for (const subjectId of named[kind]) {
      const ended = endedAt.get(`${kind} ${subjectId}`);
      if (ended === null) continue;
      await nameProvisioned(scope, { organizationId, kind, subjectId });
      if (kind === "agent" && ended !== undefined) await readmitAgent(scope, subjectId, now);
    }
  }
  const off: SwitchedOff[] = [];
  const namedKeys = new Set(kinds.flatMap((kind) => named[kind].map((id) => `${kind} ${id}`)));
  for (const { kind, subjectId: id, endedAt: ended } of known) {
    if (kind === "organization" || ended !== null || namedKeys.has(`${kind} ${id}`)) continue;
    await endProvisioned(scope, { kind, subjectId: id }, now);
    const name = await switchOff(scope, kind, id, now);
    if (name !== null) off.push({ kind, id, name });
  }
  return off.sort(byKindAndName);
}

const kinds = ["organization", "agent", "team", "line", "api-client"] as const;

function byKindAndName(a: SwitchedOff, b: SwitchedOff): number {
  return kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1);
}

/** Gives what it is called; null for what was off already. */
async function switchOff(
  scope: Scope,
  kind: SwitchedOff["kind"],
  id: string,
  now: Date,
): Promise<string | null> {
  switch (kind) {
    case "agent":
      await revokeSessions(scope, id, now);
      await revokeApiTokens(scope, id, [], now);
      return switchOffAgent(scope, id);
    case "team":
      await setTeamPeople(scope, id, { members: [], supervisors: [] });
      return (await findTeam(scope, id))?.name ?? null;
    case "line":
      return switchOffLine(scope, id, now);
    case "api-client":
      await revokeGrants(scope, id);
      return switchOffApiClient(scope, id, now);
    default:
      return kind satisfies never;
  }
}

/**
 * Switches on the programs of an organization that a client acts as, and off those that none does any more. With a
 * program end its tokens, its webhooks and its scheduled actions. Gives those that are off since.
 */
export async function switchPrograms(
  scope: Scope,
  organizationId: string,
  now: Date,
): Promise<readonly string[]> {
  const off: string[] = [];
  for (const { id, isActive, isWanted } of await listPrograms(scope, organizationId)) {
    if (isWanted && !isActive) await readmitAgent(scope, id, now);
    if (isWanted || !isActive) continue;
    await switchOffAgent(scope, id);
    off.push(id);
  }
  return off;
}
