import type { Scope } from "@/db/engines/database";
import { findPeople } from "@/db/stores/agents";
import { findCannedReply } from "@/db/stores/desk/canned-replies";
import {
  countMacros,
  findMacro,
  insertMacro,
  listMacros,
  removeMacro,
  updateMacro,
} from "@/db/stores/desk/macros";
import { findTeams } from "@/db/stores/organizations";
import type { Macro } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { Audience } from "@/lib/model/writing/audience";
import type { MacroSteps } from "@/lib/model/writing/macro";
import { macroPlaces } from "@/lib/model/writing/macro-places";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { readPreferences } from "../reading/preferences";
import {
  assertShareable,
  canShareWithAll,
  mayChange,
  ownerAfter,
  readersOf,
  removeShared,
  type TeamName,
} from "../writing/sharing";

/** Macros an organization can have. */
const macrosMax = 500;

const sentences = {
  notForAll: "Macros for everybody are made and changed by supervisors and administrators",
  notYourTeam: "A macro can be made for a team of yours only",
};

export type ReadMacro = {
  readonly macro: Macro;
  readonly team: TeamName | null;
  readonly canChange: boolean;
};

export type Macros = {
  readonly macros: readonly ReadMacro[];
  readonly teams: readonly TeamName[];
  readonly canShareWithAll: boolean;
};

/**
 * The macros of an agent, in the order that the agent chose; the others, as they were made, in places that nobody has any more
 * and behind them (`macroPlaces`).
 */
export async function readMacros(context: Context, agent: AgentIdentity): Promise<Macros> {
  const { read } = context.database;
  const { readers, teams } = await readersOf(read, agent);
  const { macroOrder } = await readPreferences(context, agent);
  const rows = (await listMacros(read, readers)).toSorted(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  const macros = macroPlaces(macroOrder, rows).flatMap((macro) =>
    macro === null ? [] : [withTeam(agent, teams, macro)],
  );
  return { macros, teams, canShareWithAll: canShareWithAll(agent) };
}

/** One of them. Throws `not_found`. */
export async function readMacro(
  { database: { read } }: Pick<Context, "database">,
  agent: AgentIdentity,
  id: string,
): Promise<Macro> {
  const { readers } = await readersOf(read, agent);
  const macro = await findMacro(read, readers, id);
  if (macro === undefined) throw noMacro();
  return macro;
}

type Given = {
  readonly id: string;
  readonly name: string;
  readonly steps: MacroSteps;
  readonly audience: Audience;
  readonly teamId: string | null;
};

/**
 * Makes a macro, or changes one. Throws `invalid_request` for a team that is not the agent's, and for a colleague or a canned
 * reply that the agent does not have; `forbidden` for one for everybody by who may not; `not_found` for one that the
 * agent does not have; `conflict` when there are too many.
 */
export async function saveMacro(
  context: Context,
  agent: AgentIdentity,
  { id, ...given }: Given,
): Promise<ReadMacro> {
  const { organizationId, agentId } = agent;
  const { saved } = await writeAndPublish(context, async (scope) => {
    const { readers, teams } = await readersOf(scope, agent);
    const before = await findMacro(scope, readers, id);
    assertShareable(agent, teams, { before, given }, sentences);
    await assertSteps(scope, agent, given.steps);
    const now = context.now();
    const row = {
      ...given,
      ...{ id, organizationId, updatedAt: now },
      agentId: before === undefined ? agentId : ownerAfter(agent, before, given),
      createdAt: before?.createdAt ?? now,
    };
    if (before !== undefined) await updateMacro(scope, id, row);
    else {
      if ((await countMacros(scope, organizationId)) >= macrosMax) {
        throw new AppError("conflict", "There are too many macros");
      }
      // Somebody else has it, which is not said.
      if (!(await insertMacro(scope, row))) throw noMacro();
    }
    return { saved: withTeam(agent, teams, row), events: changedIn(organizationId) };
  });
  return saved;
}

/** Removes one. Throws `not_found` where the agent has none of that id, `forbidden` where it is not theirs to remove. */
export function deleteMacro(context: Context, agent: AgentIdentity, id: string): Promise<void> {
  return removeShared(context, agent, id, {
    ...{ find: findMacro, remove: removeMacro, kind: "macros", missing: noMacro, sentences },
  });
}

/** Whom a macro names has to be there when it is made; who is gone later is said when it is run. */
async function assertSteps(
  scope: Scope,
  agent: AgentIdentity,
  { assign, team, reply }: MacroSteps,
): Promise<void> {
  const isNamed = assign !== undefined && assign !== "me" && assign !== "nobody";
  if (isNamed && (await findPeople(scope, agent.organizationId, [assign])).length === 0) {
    throw refused("assign", "There is no such agent");
  }
  if (team !== undefined && (await findTeams(scope, agent.organizationId, [team])).length === 0) {
    throw refused("team", "There is no such team");
  }
  if (reply === undefined) return;
  const { readers } = await readersOf(scope, agent);
  const found = await findCannedReply(scope, readers, reply.cannedReplyId);
  if (found === undefined) throw refused("reply", "There is no such canned reply");
}

function refused(step: string, message: string): AppError {
  return new AppError("invalid_request", message, {
    problems: [{ path: `steps.${step}`, message }],
  });
}

function withTeam(agent: AgentIdentity, teams: readonly TeamName[], macro: Macro): ReadMacro {
  const team = teams.find(({ id }) => id === macro.teamId) ?? null;
  return { macro, team, canChange: mayChange(agent, macro) };
}

function changedIn(organizationId: string) {
  return [{ kind: "macros", organizationId } as const];
}

function noMacro(): AppError {
  return new AppError("not_found", "There is no such macro");
}
