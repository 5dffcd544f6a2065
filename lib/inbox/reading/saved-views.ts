import type { Scope } from "@/db/engines/database";
import { listTeamsAround } from "@/db/stores/organizations";
import {
  countSavedViews,
  findSavedView,
  insertSavedView,
  listSavedViews,
  readListSorts,
  removeSavedView,
  saveListSort,
  updateSavedView,
} from "@/db/stores/saved-views";
import type { SavedView } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { conversationViews, type ListSort, type ViewCount } from "@/lib/model/event";
import { parseQuery } from "@/lib/model/query/parse";
import { queryWithin } from "@/lib/model/query/views";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { resolveQuery } from "./resolve-query";
import { readStandingViews, type StandingView } from "./standing-views";

/** Views an organization can have saved. */
export const savedViewsMax = 2_000;

type TeamName = { readonly id: string; readonly name: string };
export type CountedView = {
  readonly view: SavedView;
  readonly team: TeamName | null;
  readonly count: ViewCount;
};

/** An agent's own views and those of the agent's teams, counted, as those that nobody saved, and how the agent sorts each view. */
export async function readSavedViews(
  context: Context,
  agent: AgentIdentity,
): Promise<{
  readonly views: readonly CountedView[];
  readonly teams: readonly TeamName[];
  readonly standing: readonly StandingView[];
  readonly sorts: Readonly<Record<string, ListSort>>;
}> {
  const { read } = context.database;
  const { owners, teams } = await ownersOf(read, agent);
  const views = await listSavedViews(read, owners);
  const counted = await Promise.all(views.map((view) => countView(context, agent, view, teams)));
  const standing = await readStandingViews(context, agent);
  return { views: counted, teams, standing, sorts: await readListSorts(read, agent.agentId) };
}

type ViewGiven = {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly timeZone: string;
  readonly teamId: string | null;
  readonly position: number | undefined;
};

/**
 * Saves a view, or changes one of the agent's or of a team of the agent. Throws `invalid_request` for a query that cannot
 * be read or a team that is not the agent's, `not_found` for a view that is not the agent's to change, `conflict` when
 * there are too many.
 */
export async function saveView(
  context: Context,
  agent: AgentIdentity,
  { id, position, ...given }: ViewGiven,
): Promise<CountedView> {
  const { organizationId, agentId } = agent;
  const written = await writeAndPublish(context, async (scope) => {
    const { owners, teams } = await ownersOf(scope, agent);
    if (given.teamId !== null && !owners.teamIds.includes(given.teamId)) {
      throw refused("teamId", "A view can be shared with a team of yours only");
    }
    const before = await findSavedView(scope, owners, id);
    if (before === undefined) {
      const stored = await countSavedViews(scope, organizationId);
      if (stored >= savedViewsMax) throw new AppError("conflict", "There are too many saved views");
      const last = (await listSavedViews(scope, owners)).at(-1)?.position ?? -1;
      const isNew = await insertSavedView(scope, {
        ...given,
        id,
        organizationId,
        agentId,
        ...shared(given),
        place: "inbox",
        arrangement: null,
        position: position ?? last + 1,
        createdAt: context.now(),
      });
      // Somebody else has it, which is not said.
      if (!isNew) throw noView();
    } else {
      // What was a team's and becomes somebody's own is the own of whoever does that.
      await updateSavedView(scope, id, {
        ...given,
        ...shared(given),
        ...(given.teamId === null && before.teamId !== null ? { agentId } : {}),
        ...(position === undefined ? {} : { position }),
      });
    }
    const view = await findSavedView(scope, owners, id);
    if (view === undefined) throw new Error("A saved view is not there");
    return { view, teams, events: changedIn(organizationId) };
  });
  return countView(context, agent, written.view, written.teams);
}

/** Removes a view. Throws `not_found` where the agent has none of that id. */
export async function deleteSavedView(
  context: Context,
  agent: AgentIdentity,
  id: string,
): Promise<void> {
  await writeAndPublish(context, async (scope) => {
    const { owners } = await ownersOf(scope, agent);
    if ((await findSavedView(scope, owners, id)) === undefined) throw noView();
    await removeSavedView(scope, id);
    return { events: changedIn(agent.organizationId) };
  });
}

/** Puts views into this order. Throws `not_found`, and then moves none, where one is not the agent's. */
export async function orderSavedViews(
  context: Context,
  agent: AgentIdentity,
  ids: readonly string[],
): Promise<void> {
  await writeAndPublish(context, async (scope) => {
    const { owners } = await ownersOf(scope, agent);
    const own = new Set((await listSavedViews(scope, owners)).map(({ id }) => id));
    for (const [position, id] of ids.entries()) {
      if (!own.has(id)) throw noView();
      await updateSavedView(scope, id, { position });
    }
    return { events: changedIn(agent.organizationId) };
  });
}

/** Remembers how an agent sorts a view. Throws `not_found` where there is no such view. */
export async function rememberSort(
  context: Context,
  agent: AgentIdentity,
  view: string,
  sort: ListSort,
): Promise<void> {
  const standing = await readStandingViews(context, agent);
  const isThere =
    conversationViews.some((known) => known === view) || standing.some(({ id }) => id === view);
  await context.database.write(async (scope) => {
    const { owners } = await ownersOf(scope, agent);
    if (!isThere && (await findSavedView(scope, owners, view)) === undefined) throw noView();
    await saveListSort(scope, { agentId: agent.agentId, view, sort });
  });
}

async function ownersOf(scope: Scope, { organizationId, agentId }: AgentIdentity) {
  const around = await listTeamsAround(scope, agentId);
  const teams = around.map(({ id, name }) => ({ id, name }));
  const teamIds = teams.map(({ id }) => id);
  return { teams, owners: { organizationId, agentId, teamIds, place: "inbox" as const } };
}

async function countView(
  context: Context,
  agent: AgentIdentity,
  view: SavedView,
  teams: readonly TeamName[],
): Promise<CountedView> {
  const parsed = parseQuery(view.query);
  // It was read when it was saved; a later version may have taken a word away.
  const query = parsed.kind === "query" ? queryWithin("all", parsed.query) : [];
  const conditions = await resolveQuery(context, agent, query, view.timeZone);
  const count = await context.tallies.count(agent.organizationId, conditions);
  return { view, team: teams.find(({ id }) => id === view.teamId) ?? null, count };
}

function shared({ teamId }: { readonly teamId: string | null }) {
  return { audience: teamId === null ? ("own" as const) : ("team" as const) };
}

function changedIn(organizationId: string) {
  return [{ kind: "views", organizationId } as const];
}

function noView(): AppError {
  return new AppError("not_found", "There is no such view");
}

function refused(path: string, message: string): AppError {
  return new AppError("invalid_request", message, { problems: [{ path, message }] });
}
