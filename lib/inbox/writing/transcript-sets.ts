import {
  countSavedViews,
  findSavedView,
  insertSavedView,
  listSavedViews,
  removeSavedView,
  updateSavedView,
} from "@/db/stores/saved-views";
import type { SavedView } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { TranscriptArrangement } from "@/lib/model/query/transcript-sorts";
import type { Audience } from "@/lib/model/writing/audience";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { savedViewsMax } from "../reading/saved-views";
import {
  assertShareable,
  canShareWithAll,
  mayChange,
  ownerAfter,
  readersOf,
  type TeamName,
} from "./sharing";

const sentences = {
  notForAll: "Sets for everybody are made and changed by supervisors and administrators",
  notYourTeam: "A set can be shared with a team of yours only",
};

export type TranscriptSet = {
  readonly view: SavedView;
  readonly team: TeamName | null;
  readonly canChange: boolean;
};

/** The sets of transcripts that an agent has: their own, their teams' and everybody's, by name; and whom they can share one with. */
export async function readSets(context: Context, agent: AgentIdentity) {
  const { read } = context.database;
  const { readers, teams } = await readersOf(read, agent);
  const views = await listSavedViews(read, { ...readers, place: "transcripts" });
  const sets = views
    .map((view) => asSet(agent, view, teams))
    .sort((a, b) => (a.view.name < b.view.name ? -1 : 1));
  return { sets, teams, canShareWithAll: canShareWithAll(agent) };
}

function asSet(agent: AgentIdentity, view: SavedView, teams: readonly TeamName[]): TranscriptSet {
  const team = teams.find(({ id }) => id === view.teamId) ?? null;
  return { view, team, canChange: mayChange(agent, view) };
}

type SetGiven = {
  readonly id: string;
  readonly name: string;
  /** Which can be read. */
  readonly query: string;
  readonly timeZone: string;
  readonly arrangement: TranscriptArrangement;
  readonly audience: Audience;
  readonly teamId: string | null;
};

/**
 * Saves a set, or changes one; the same once more changes nothing. Throws `invalid_request` for a team that is not the
 * agent's, `forbidden` for one for everybody by who may not, `not_found` for an id that is not theirs, `conflict` when
 * there are too many.
 */
export async function saveSet(
  context: Context,
  agent: AgentIdentity,
  { id, ...given }: SetGiven,
): Promise<TranscriptSet> {
  const { organizationId, agentId } = agent;
  const { set } = await writeAndPublish(context, async (scope) => {
    const { readers, teams } = await readersOf(scope, agent);
    const owners = { ...readers, place: "transcripts" } as const;
    const before = await findSavedView(scope, owners, id);
    assertShareable(agent, teams, { before, given }, sentences);
    if (before === undefined) {
      if ((await countSavedViews(scope, organizationId)) >= savedViewsMax) {
        throw new AppError("conflict", "There are too many saved views");
      }
      const isNew = await insertSavedView(scope, {
        ...given,
        ...{ id, organizationId, agentId, place: "transcripts", position: 0 },
        createdAt: context.now(),
      });
      // Somebody else has it, which is not said.
      if (!isNew) throw noSet();
    } else {
      await updateSavedView(scope, id, { ...given, agentId: ownerAfter(agent, before, given) });
    }
    const view = await findSavedView(scope, owners, id);
    if (view === undefined) throw new Error("A set is not there");
    return { set: asSet(agent, view, teams), events: [{ kind: "views", organizationId } as const] };
  });
  return set;
}

/** Removes a set. Throws `not_found` where the agent has none of that id, `forbidden` where it is not theirs to remove. */
export async function deleteSet(context: Context, agent: AgentIdentity, id: string): Promise<void> {
  await writeAndPublish(context, async (scope) => {
    const { readers } = await readersOf(scope, agent);
    const found = await findSavedView(scope, { ...readers, place: "transcripts" }, id);
    if (found === undefined) throw noSet();
    if (!mayChange(agent, found)) throw new AppError("forbidden", sentences.notForAll);
    await removeSavedView(scope, id);
    return { events: [{ kind: "views", organizationId: agent.organizationId } as const] };
  });
}

function noSet(): AppError {
  return new AppError("not_found", "There is no such set");
}
