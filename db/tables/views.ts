import type { ListSort } from "@/lib/model/event";
import type { ChosenPreferences } from "@/lib/model/preferences/preferences";
import type { Columns, Referred } from "./columns.sqlite";

/** The part of the schema about how agents look at the inbox. */
export function defineViewTables(
  {
    table,
    id,
    reference,
    sharedReference,
    text,
    integer,
    timestamp,
    json,
    index,
    primaryKey,
  }: Columns,
  { organizations, agents, teams }: Referred<"organizations" | "agents" | "teams">,
) {
  /** A query under a name: an agent's own, or a team's. */
  const savedViews = table(
    "saved_views",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      /** Who made it, and whose it is while it is no team's. */
      agentId: reference(agents).notNull(),
      teamId: reference(teams),
      name: text().notNull(),
      query: text().notNull(),
      /** By whose clocks the dates of the query are read. */
      timeZone: text().notNull(),
      position: integer().notNull(),
      createdAt: timestamp().notNull(),
    },
    (t) => [index("saved_views_organization").on(t.organizationId)],
  );

  /** How an agent sorts a view, where that is not the usual order. */
  const listSorts = table(
    "list_sorts",
    {
      agentId: reference(agents).notNull(),
      /** The name of a built-in view, or the id of a saved one. */
      view: text().notNull(),
      sort: text().$type<ListSort>().notNull(),
    },
    (t) => [primaryKey({ columns: [t.agentId, t.view] })],
  );

  /** How an agent wants the desk, where that is not as it comes. */
  const agentPreferences = table("agent_preferences", {
    agentId: reference(agents).primaryKey(),
    chosen: json<ChosenPreferences>().notNull(),
  });

  return { savedViews, listSorts, agentPreferences };
}
